package io.holdfast.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import javax.imageio.ImageIO;

/// Somebody else's server of pictures, on loopback: good ones, odd ones and traps.
final class PictureServer implements AutoCloseable {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;

    private final HttpServer server;
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final AtomicInteger trapped = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /// What is done with a caller.
    private interface Page {
        void answer(HttpExchange call) throws IOException;
    }

    PictureServer() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("there is no free port", e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        pages.put(
                "/page.jpg",
                call -> send(call, 200, "<html>buy now</html>".getBytes(StandardCharsets.UTF_8)));
        pages.put("/gone.jpg", call -> send(call, 404, new byte[0]));
        pages.put("/endless.jpg", PictureServer::endless);
        pages.put("/bomb.png", call -> send(call, 200, bomb()));
        pages.put("/cut.png", call -> send(call, 200, Arrays.copyOf(png(1), 400)));
        pages.put("/metadata.jpg", call -> redirect(call, "http://169.254.169.254/latest/"));
        pages.put("/inwards.jpg", call -> redirect(call, "http://127.0.0.2:1/"));
        server.start();
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            String path = call.getRequestURI().getPath();
            if (path.startsWith("/gated/")) {
                gate.await();
            }
            if (path.startsWith("/trap/")) {
                trapped.incrementAndGet();
            }
            Page page = pages.get(path);
            if (page == null) {
                send(call, 200, png(path.hashCode()));
            } else {
                page.answer(call);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange call, int status, byte[] body) throws IOException {
        call.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        call.getResponseBody().write(body);
    }

    private static void redirect(HttpExchange call, String to) throws IOException {
        call.getResponseHeaders().add("Location", to);
        call.sendResponseHeaders(302, -1);
    }

    private static void endless(HttpExchange call) throws IOException {
        call.sendResponseHeaders(200, 0);
        OutputStream body = call.getResponseBody();
        body.write(png(2));
        byte[] more = new byte[65_536];
        for (long sent = 0; sent < 1L << 32; sent += more.length) {
            body.write(more);
        }
    }

    /// A head that promises 65,536 by 65,536 pixels.
    private static byte[] bomb() {
        byte[] bomb = png(3);
        for (int at : new int[] {16, 20}) {
            bomb[at] = 0;
            bomb[at + 1] = 1;
            bomb[at + 2] = 0;
            bomb[at + 3] = 0;
        }
        return bomb;
    }

    private static byte[] png(int seed) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setPaint(
                new GradientPaint(0, 0, new Color(seed & 0xffffff), WIDTH, HEIGHT, Color.WHITE));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a picture cannot be written to memory", e);
        }
        return bytes.toByteArray();
    }

    /// {@return the address of a page}
    ///
    /// @param path of it
    String at(String path) {
        return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
    }

    /// {@return the same page by a name that leads to another address of this machine}
    String trap() {
        return "http://127.0.0.2:%d/trap/1.png".formatted(server.getAddress().getPort());
    }

    int trapped() {
        return trapped.get();
    }

    /// {@return the address of a page that gives bytes from now on}
    ///
    /// @param path of it
    /// @param bytes whatever they are
    String serve(String path, byte[] bytes) {
        pages.put(path, call -> send(call, 200, bytes));
        return at(path);
    }

    /// Has a page show a picture from now on.
    void mend(String path) {
        pages.remove(path);
    }

    /// Has everything below `/gated/` wait.
    void shut() {
        gate = new CountDownLatch(1);
    }

    void open() {
        gate.countDown();
    }

    @Override
    public void close() {
        open();
        server.stop(0);
    }
}
