package io.holdfast.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/// What is asked for, built before the run. Used by one thread.
public final class Requests {
    private final List<byte[]> requests;
    private final SplittableRandom random;

    private Requests(List<byte[]> requests, SplittableRandom random) {
        this.requests = requests;
        this.random = random;
    }

    /// {@return requests in an order that the seed decides}
    ///
    /// @param paths what to GET, at least one
    /// @param seed of the order
    public static Requests of(List<String> paths, long seed) {
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to ask for");
        }
        return new Requests(
                paths.stream().map(Requests::request).toList(), new SplittableRandom(seed));
    }

    private static byte[] request(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    byte[] next() {
        return requests.get(random.nextInt(requests.size()));
    }
}
