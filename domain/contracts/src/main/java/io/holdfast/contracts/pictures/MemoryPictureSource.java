package io.holdfast.contracts.pictures;

import io.holdfast.catalog.picture.FetchOutcome;
import io.holdfast.catalog.port.out.PictureSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Pictures that are served from memory, PNG alone. Safe for concurrent use.
public class MemoryPictureSource implements PictureSource {
    private static final String PNG_HEAD = "\u0089PNG\r\n\u001a\n";

    private final int bytesMax;
    private final Map<String, Served> served = new HashMap<>();
    private final Set<Object> open = new HashSet<>();
    private final List<String> fetched = new ArrayList<>();

    @SuppressWarnings("ArrayRecordComponent") // never compared, and private
    private record Served(int status, byte[] body) {}

    /// A source that serves nothing yet.
    ///
    /// @param bytesMax most bytes that are taken
    public MemoryPictureSource(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    /// Serves something at an address from now on.
    ///
    /// @param url where
    /// @param status with which
    /// @param body what
    public final synchronized void serve(String url, int status, byte[] body) {
        served.put(url, new Served(status, body.clone()));
    }

    /// {@return how many pictures were fetched and not closed}
    public final synchronized long left() {
        return open.size();
    }

    /// {@return how many times anything was asked for}
    public final synchronized long fetches() {
        return fetched.size();
    }

    @Override
    public synchronized FetchOutcome fetch(String url) {
        fetched.add(url);
        Served one = served.get(url);
        if (one == null) {
            return new FetchOutcome.Refused("Nothing is there.");
        }
        if (one.status() != 200) {
            boolean passes = one.status() >= 500 || one.status() == 408 || one.status() == 429;
            String reason = "The server there answers with status %d.".formatted(one.status());
            return passes ? new FetchOutcome.Failed(reason) : new FetchOutcome.Refused(reason);
        }
        if (one.body().length > bytesMax || !isPicture(one.body())) {
            return new FetchOutcome.Refused("It is too long, or no picture.");
        }
        Object token = new Object();
        open.add(token);
        return new FetchOutcome.Fetched(new MemoryPictureFile(one.body(), () -> closed(token)));
    }

    private synchronized void closed(Object token) {
        open.remove(token);
    }

    private static boolean isPicture(byte[] body) {
        return new String(body, StandardCharsets.ISO_8859_1).startsWith(PNG_HEAD);
    }
}
