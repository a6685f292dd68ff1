package io.holdfast.adapters.external.simulator;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// What a third party does to one caller instead of answering.
///
/// @param socket the caller, below all encryption
/// @param in what the caller says
/// @param out what the caller is told
/// @param pause waits
/// @param hangUps counts callers that did not wait for the end
record Mischief(
        Socket socket, InputStream in, OutputStream out, Stage.Pause pause, AtomicLong hangUps) {
    private static final Duration DRIP_EVERY = Duration.ofSeconds(1);
    private static final long HUGE_BYTES = 10_000_000_000L;
    private static final int CHUNK_BYTES = 65_536;
    private static final String JSON = "application/json";

    /// {@return whether the connection has come to its end}
    boolean ends(Fault fault) throws IOException, InterruptedException {
        switch (fault) {
            case HANG -> hang();
            case RESET, LOSE_ANSWER -> {
                socket.setSoLinger(true, 0);
                socket.close();
            }
            case DRIP -> drip();
            case HUGE -> flood();
            case GARBAGE -> say("\u0007\u0001 220 smtp ready\r\n\r\n");
            case REFUSE -> socket.close();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void hang() throws IOException {
        try {
            // Nothing more is said, so this returns when the caller hangs up.
            if (in.read() < 0) {
                hangUps.incrementAndGet();
            }
        } catch (IOException e) {
            hangUps.incrementAndGet();
            throw e;
        }
    }

    private void drip() throws IOException, InterruptedException {
        say(
                "HTTP/1.1 200 Simulated\r\nContent-Type: %s\r\nContent-Length: 600\r\n\r\n"
                        .formatted(JSON));
        try {
            for (int i = 0; i < 600; i++) {
                say(" ");
                pause.of(DRIP_EVERY);
            }
        } catch (IOException e) {
            hangUps.incrementAndGet();
            throw e;
        }
    }

    private void flood() throws IOException {
        say(
                "HTTP/1.1 200 Simulated\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                        .formatted(JSON, HUGE_BYTES));
        byte[] chunk = " ".repeat(CHUNK_BYTES).getBytes(StandardCharsets.US_ASCII);
        try {
            for (long sent = 0; sent < HUGE_BYTES; sent += chunk.length) {
                out.write(chunk);
            }
        } catch (IOException e) {
            hangUps.incrementAndGet();
            throw e;
        }
    }

    private void say(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /// {@return what is said instead of the right answer; `null` for that}
    @Nullable Said instead(Fault fault, Weather weather) {
        return switch (fault) {
            case HTML ->
                    new Said(
                            200,
                            Map.of("Content-Type", "text/html"),
                            "<html><body>We are tidying up.</body></html>");
            case CUT_JSON -> Said.json(200, "{\"rates\": [{\"rate\": ");
            case WRONG_JSON -> Said.json(200, "{\"rates\": \"soon\", \"weather\": true}");
            case ERROR -> Said.json(500, "{\"error\": {\"code\": \"INTERNAL_SERVER_ERROR\"}}");
            case UNAVAILABLE -> later(503, weather);
            case LIMITED -> later(429, weather);
            case REDIRECT -> new Said(302, Map.of("Location", "http://localhost:9/"), "");
            default -> null;
        };
    }

    private static Said later(int status, Weather weather) {
        return new Said(
                status,
                Map.of(
                        "Content-Type",
                        JSON,
                        "Retry-After",
                        Integer.toString(weather.retryAfterSeconds())),
                "{\"error\": {\"code\": \"RATE_LIMITED\"}}");
    }
}
