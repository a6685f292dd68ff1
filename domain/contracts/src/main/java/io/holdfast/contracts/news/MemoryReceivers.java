package io.holdfast.contracts.news;

import io.holdfast.news.Errand;
import io.holdfast.news.Message;
import io.holdfast.news.Reception;
import io.holdfast.news.SigningSecret;
import io.holdfast.news.port.out.WebhookSender;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A sender in memory, and those whom it reaches: those of `https://in/`, which it takes for public
/// ones, and others that were opened elsewhere where it may. One that hangs is not waited for. Its
/// signatures look like such, and prove nothing. Safe for concurrent use.
public class MemoryReceivers implements WebhookSender {
    private final Map<String, Memory> byUrl = new HashMap<>();
    private final boolean strict;

    /// Nobody is there.
    ///
    /// @param strict whether only public ones are sent to
    public MemoryReceivers(boolean strict) {
        this.strict = strict;
    }

    /// {@return somebody who is sent to}
    ///
    /// @param name in the address, whose begin is `https://in/`
    public Receiver open(String name) {
        Memory memory = new Memory("https://in/" + name);
        synchronized (this) {
            byUrl.put(memory.url(), memory);
        }
        return memory;
    }

    @Override
    public Reception send(Errand errand, Instant at, Duration limit) {
        Memory receiver = receiver(errand.url());
        if (objection(errand.url()).isPresent() || receiver == null) {
            return new Reception.Unreachable("Nobody is there.");
        }
        return receiver.take(
                new Receiver.Received("POST", headers(errand, at), body(errand.message())));
    }

    private synchronized @Nullable Memory receiver(String url) {
        return byUrl.get(url);
    }

    private static Map<String, String> headers(Errand errand, Instant at) {
        SigningSecret previous = errand.secrets().previous();
        String signature =
                signature(errand.secrets().current())
                        + (previous == null ? "" : " " + signature(previous));
        return Map.of(
                "content-type",
                "application/json",
                "webhook-id",
                errand.message().id(),
                "webhook-timestamp",
                Long.toString(at.getEpochSecond()),
                "webhook-signature",
                signature);
    }

    private static String signature(SigningSecret secret) {
        UUID digest = UUID.nameUUIDFromBytes(secret.value().getBytes(StandardCharsets.UTF_8));
        byte[] bytes = digest.toString().substring(0, 32).getBytes(StandardCharsets.UTF_8);
        return "v1," + Base64.getEncoder().encodeToString(bytes);
    }

    private static String body(Message message) {
        return "{\"id\":\"%s\",\"type\":\"%s\",\"timestamp\":\"%s\",\"subject\":\"%s\",\"data\":%s}"
                .formatted(
                        message.id(),
                        message.type(),
                        message.at(),
                        message.subject(),
                        message.data());
    }

    @Override
    public Optional<String> objection(String url) {
        boolean sound = url.matches("https?://[^@/]+/.*");
        boolean fits = sound && (!strict || url.startsWith("https://in/"));
        return fits ? Optional.empty() : Optional.of("is not a public address");
    }

    private static final class Memory implements Receiver {
        private final String url;
        private final List<Received> received = new ArrayList<>();
        private Reception next = new Reception.Taken(200);

        Memory(String url) {
            this.url = url;
        }

        synchronized Reception take(Received one) {
            received.add(one);
            return next;
        }

        @Override
        public String url() {
            return url;
        }

        @Override
        public synchronized void answers(int status, Map<String, String> headers) {
            String after = headers.get("Retry-After");
            Duration wanted = after == null ? null : Duration.ofSeconds(Long.parseLong(after));
            if (status / 100 == 2) {
                next = new Reception.Taken(status);
            } else {
                next = status == 410 ? new Reception.Gone() : new Reception.Refused(status, wanted);
            }
        }

        @Override
        public synchronized void hangs() {
            next = new Reception.Unreachable("No answer came in time.");
        }

        @Override
        public synchronized void floods() {
            next = new Reception.Taken(200);
        }

        @Override
        public synchronized List<Received> received() {
            return List.copyOf(received);
        }
    }
}
