package io.holdfast.adapters.external.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// What of Stripe's API is used, on loopback: its shapes, its idempotency keys with their answers
/// of the first time and their conflicts, and its errors. What it does is [StripeBooks].
final class FakeStripe implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final StripeBooks books = new StripeBooks();
    private final Map<String, Kept> kept = new HashMap<>();
    private final Set<String> busy = new HashSet<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private Mishap mishap = new Mishap("", Way.NONE, 0);

    /// What goes wrong.
    enum Way {
        NONE,
        /// It does what it is asked, and the answer is lost.
        LOSES_THE_ANSWER,
        HANGS,
        FAILS,
        LIMITS,
        /// Somebody else holds the object.
        LOCKS,
        TALKS_NONSENSE,
        REFUSES_THE_KEY
    }

    private record Mishap(String path, Way way, int times) {
        Mishap once() {
            return new Mishap(path, way, times - 1);
        }
    }

    private record Kept(String asked, int status, ObjectNode answer) {}

    FakeStripe() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    StripeBooks books() {
        return books;
    }

    /// {@return what was asked, `POST /v1/refunds`, in order}
    List<String> calls() {
        return List.copyOf(calls);
    }

    /// Lets every call whose path ends so go wrong from now on.
    void goesWrong(String pathEnd, Way way) {
        goesWrong(pathEnd, way, Integer.MAX_VALUE);
    }

    /// Lets the next calls whose path ends so go wrong.
    synchronized void goesWrong(String pathEnd, Way way, int times) {
        mishap = new Mishap(pathEnd, way, times);
    }

    private synchronized Way strikes(String path) {
        if (mishap.times() == 0 || !path.endsWith(mishap.path())) {
            return Way.NONE;
        }
        mishap = mishap.once();
        return mishap.way();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            calls.add(exchange.getRequestMethod() + " " + path);
            switch (strikes(path)) {
                case NONE -> answer(exchange, path);
                case LOSES_THE_ANSWER -> keyed(exchange, path);
                case HANGS -> over.await();
                case FAILS -> send(exchange, 500, StripeShapes.error("api_error", "internal"));
                case LIMITS -> {
                    exchange.getResponseHeaders().set("Retry-After", "7");
                    send(exchange, 429, StripeShapes.error("invalid_request_error", "rate_limit"));
                }
                case LOCKS ->
                        send(
                                exchange,
                                429,
                                StripeShapes.error("invalid_request_error", "lock_timeout"));
                case REFUSES_THE_KEY ->
                        send(exchange, 401, StripeShapes.error("invalid_request_error", "api_key"));
                case TALKS_NONSENSE -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody()
                            .write("<html>hello</html>".getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, String path) throws IOException {
        StripeBooks.Answer answer = keyed(exchange, path);
        if (answer.replayed()) {
            exchange.getResponseHeaders().set("Idempotent-Replayed", "true");
        }
        send(exchange, answer.status(), answer.body());
    }

    private StripeBooks.Answer keyed(HttpExchange exchange, String path) throws IOException {
        Map<String, String> asked = parameters(exchange);
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        if (key == null) {
            return books.answer(exchange.getRequestMethod(), path, asked);
        }
        synchronized (this) {
            Kept first = kept.get(key);
            if (first != null) {
                return first.asked().equals(path + asked)
                        ? new StripeBooks.Answer(first.status(), first.answer(), true)
                        : new StripeBooks.Answer(
                                400,
                                StripeShapes.error("idempotency_error", "idempotency_key_reused"),
                                false);
            }
            if (!busy.add(key)) {
                return new StripeBooks.Answer(
                        409,
                        StripeShapes.error("idempotency_error", "idempotency_key_in_use"),
                        false);
            }
        }
        StripeBooks.Answer answer = books.answer("POST", path, asked);
        synchronized (this) {
            kept.put(key, new Kept(path + asked, answer.status(), answer.body()));
            busy.remove(key);
        }
        return answer;
    }

    private static Map<String, String> parameters(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String query = exchange.getRequestURI().getRawQuery();
        Map<String, String> parameters = new TreeMap<>();
        for (String pair :
                List.of((body.isEmpty() && query != null ? query : body).split("&", -1))) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, ObjectNode body)
            throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Request-Id", "req_test");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
