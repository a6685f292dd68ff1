package io.holdfast.benchmarks.pictures;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/// Serves pictures on loopback, by their number.
final class PictureHost implements AutoCloseable {
    private final HttpServer server;
    private final MadePictures pictures;

    PictureHost(MadePictures pictures) {
        this.pictures = pictures;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("there is no free port", e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            String digits = call.getRequestURI().getPath().replaceAll("\\D", "");
            int number = Integer.parseInt(digits);
            call.sendResponseHeaders(200, pictures.length(number));
            pictures.write(number, call.getResponseBody());
        }
    }

    String url(int number) {
        return "http://127.0.0.1:%d/%d.jpg".formatted(server.getAddress().getPort(), number);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
