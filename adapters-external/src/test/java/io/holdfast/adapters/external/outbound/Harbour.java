package io.holdfast.adapters.external.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server on loopback that answers as a test says, byte by byte, and remembers what it was asked.
final class Harbour implements AutoCloseable {
    private final ServerSocket server;
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final Behaviour behaviour;

    /// What it does with a caller.
    interface Behaviour {
        void serve(String head, OutputStream out) throws IOException, InterruptedException;
    }

    Harbour(Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    static Harbour answering(String status, String headers, String body) throws IOException {
        return new Harbour((_, out) -> answer(out, status, headers, body));
    }

    static void answer(OutputStream out, String status, String headers, String body)
            throws IOException {
        String head =
                "HTTP/1.1 %s\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n"
                        .formatted(status, headers, body.length());
        out.write((head + body).getBytes(StandardCharsets.ISO_8859_1));
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                Thread.ofVirtual().start(() -> serve(caller));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            String head = head(caller.getInputStream());
            heads.add(head);
            behaviour.serve(head, caller.getOutputStream());
        } catch (IOException | InterruptedException _) {
            // The caller has gone, which some tests are about.
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            if (read < 0) {
                return head.toString();
            }
            head.append((char) read);
        }
        return head.toString();
    }

    int port() {
        return server.getLocalPort();
    }

    List<String> heads() {
        return List.copyOf(heads);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
