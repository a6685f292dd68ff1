package io.holdfast.adapters.web.channels.transport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A client that hides nothing: it writes what it is told to, and shows each frame that comes.
final class WireClient implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final java.net.Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private String head = "";

    private WireClient(java.net.Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /// A frame that came.
    static final class Frame {
        private final int opcode;
        private final byte[] bytes;

        Frame(int opcode, byte[] bytes) {
            this.opcode = opcode;
            this.bytes = bytes;
        }

        int opcode() {
            return opcode;
        }

        byte[] bytes() {
            return bytes;
        }

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        int code() {
            return ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        }
    }

    static WireClient open(int port) throws IOException {
        java.net.Socket socket = new java.net.Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.setTcpNoDelay(true);
        return new WireClient(socket);
    }

    /// Connects and expects to be let in.
    static WireClient join(int port, String query, String... headers) throws IOException {
        WireClient client = open(port);
        int status = client.upgrade("/socket/websocket?vsn=2.0.0" + query, headers);
        if (status != 101) {
            throw new IOException("not let in: " + client.head);
        }
        return client;
    }

    /// {@return the status of the answer to a request to become a WebSocket}
    int upgrade(String path, String... headers) throws IOException {
        StringBuilder request =
                new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost:4000\r\n")
                        .append("Upgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n")
                        .append("Sec-WebSocket-Version: 13\r\n")
                        .append("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        raw(request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        return status();
    }

    /// {@return the status of the next answer}
    int status() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (!bytes.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            bytes.write(in.readUnsignedByte());
        }
        head = bytes.toString(StandardCharsets.UTF_8);
        return Integer.parseInt(head.split(" ", 3)[1]);
    }

    /// {@return the head of the last answer}
    String head() {
        return head;
    }

    /// {@return everything until the other side ends}
    String rest() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    void raw(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    void send(String text) throws IOException {
        frame(0x81, text.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] bytes) throws IOException {
        frame(0x82, bytes);
    }

    /// Writes a masked frame.
    void frame(int firstByte, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(firstByte);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else if (payload.length < 65_536) {
            frame.write(0x80 | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        } else {
            frame.write(0x80 | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) payload.length >> shift));
            }
        }
        byte[] mask = {1, 2, 3, 4};
        frame.writeBytes(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.write(payload[i] ^ mask[i % 4]);
        }
        raw(frame.toByteArray());
    }

    /// Sends nothing any more, but could still hear.
    void endOfSpeech() throws IOException {
        socket.shutdownOutput();
    }

    Frame next() throws IOException {
        int first = in.readUnsignedByte();
        long length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        return new Frame(first & 0x0f, in.readNBytes((int) length));
    }

    /// {@return the next message, which must be text}
    String text() throws IOException {
        Frame frame = next();
        if (frame.opcode() != 1) {
            throw new IOException("no text but %d: %s".formatted(frame.opcode(), frame.text()));
        }
        return frame.text();
    }

    JsonNode json() throws IOException {
        return MAPPER.readTree(text());
    }

    /// {@return the code with which the other side says good-bye, whatever else it says before;
    /// 1006 where it goes without}
    int closed() throws IOException {
        try {
            Frame frame = next();
            while (frame.opcode() != 8) {
                frame = next();
            }
            frame(0x88, new byte[] {frame.bytes()[0], frame.bytes()[1]});
            return frame.code();
        } catch (EOFException | SocketException _) {
            return 1006;
        }
    }

    /// {@return whether nothing comes for a while}
    boolean isQuiet(Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException _) {
            return true;
        } finally {
            socket.setSoTimeout((int) PATIENCE.toMillis());
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
