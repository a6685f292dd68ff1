package io.holdfast.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/// A reader of an answer that takes it byte by byte, as it likes. Next to nothing lies ready on its
/// side meanwhile.
final class SlowReader implements AutoCloseable {
    private static final int READY_BYTES = 16 * 1024;
    private static final int SILENCE_MILLIS_MAX = 30_000;

    /// How a chunked answer ends that is whole.
    static final String WHOLE = "\r\n0\r\n\r\n";

    private final Socket socket = new Socket();
    private final InputStream in;

    /// Asks for something, and reads nothing of the answer.
    ///
    /// @param server where
    /// @param path of what
    /// @param key sent along; empty for none
    SlowReader(RunningHoldfast server, String path, String key) throws IOException {
        this(
                server,
                "GET %s HTTP/1.1\r\nHost: localhost\r\n%sConnection: close\r\n\r\n"
                        .formatted(
                                path,
                                key.isEmpty() ? "" : "Authorization: Bearer " + key + "\r\n"));
    }

    /// Asks as it likes, and reads nothing of the answer.
    ///
    /// @param server where
    /// @param asked all that is sent
    SlowReader(RunningHoldfast server, String asked) throws IOException {
        socket.setReceiveBufferSize(READY_BYTES);
        socket.setSoTimeout(SILENCE_MILLIS_MAX);
        socket.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), server.url().getPort()));
        in = socket.getInputStream();
        ask(asked);
    }

    /// Asks for something more over the same connection.
    ///
    /// @param asked all that is sent
    void ask(String asked) throws IOException {
        socket.getOutputStream().write(asked.getBytes(ISO_8859_1));
    }

    /// {@return the status line and the headers, with the empty line behind them}
    String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("there is no answer: " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /// {@return the rest as it is sent, chunks and all}
    ///
    /// @throws IOException if the connection was broken off
    String rest() throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        in.transferTo(rest);
        return rest.toString(ISO_8859_1);
    }

    /// Hangs up.
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
