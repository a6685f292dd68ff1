package io.holdfast.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/// What is asked for. Used by one thread.
public final class Requests {
    private final Supplier<byte[]> next;

    private Requests(Supplier<byte[]> next) {
        this.next = next;
    }

    /// {@return requests in an order that the seed decides}
    ///
    /// @param paths what to GET, at least one
    /// @param seed of the order
    public static Requests of(List<String> paths, long seed) {
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to ask for");
        }
        List<byte[]> requests = paths.stream().map(Requests::request).toList();
        SplittableRandom random = new SplittableRandom(seed);
        return new Requests(() -> requests.get(random.nextInt(requests.size())));
    }

    /// {@return requests that are made as they are needed}
    ///
    /// @param request makes the one of a turn, which begins at 0
    public static Requests inTurn(LongFunction<byte[]> request) {
        AtomicLong turn = new AtomicLong();
        return new Requests(() -> request.apply(turn.getAndIncrement()));
    }

    /// {@return a request with a body}
    ///
    /// @param path of what is to be PUT
    /// @param json of ASCII characters
    public static byte[] put(String path, String json) {
        return """
        PUT %s HTTP/1.1\r
        Host: 127.0.0.1\r
        Accept: application/json\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        %s\
        """
                .formatted(path, json.length(), json)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] request(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    byte[] next() {
        return next.get();
    }
}
