package io.holdfast.benchmarks.orders;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// A connection over which one request is made after the other, by one thread at a time.
///
/// It does no more than that: client and server share the processors, and what the client takes of
/// them is missing to what is measured.
final class Wire implements AutoCloseable {
    private static final String LENGTH = "content-length:";

    private final Socket socket;
    private final InputStream in;
    private final String host;

    /// @param url of the server
    Wire(URI url) throws IOException {
        socket = new Socket(url.getHost(), url.getPort());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        host = url.getAuthority();
    }

    /// What a request is answered.
    ///
    /// @param status of HTTP
    /// @param body all of it
    record Answer(int status, String body) {}

    /// Makes a request.
    ///
    /// @param method of HTTP
    /// @param path of what is asked for
    /// @param headers lines that end with CRLF, or nothing
    /// @param json the body, or nothing
    /// @throws IOException if the connection breaks off, or an answer does not say how long it is
    Answer ask(String method, String path, String headers, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String head =
                method
                        + " "
                        + path
                        + " HTTP/1.1\r\nHost: "
                        + host
                        + "\r\n"
                        + headers
                        + (body.length == 0
                                ? ""
                                : "Content-Type: application/json\r\nContent-Length: "
                                        + body.length
                                        + "\r\n")
                        + "\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[start.length + body.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        socket.getOutputStream().write(all);
        return answer();
    }

    private Answer answer() throws IOException {
        int status = Integer.parseInt(line().substring(9, 12));
        int length = -1;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                length = Integer.parseInt(line.substring(LENGTH.length()).strip());
            }
        }
        if (length < 0) {
            throw new IOException("an answer of %d without a length".formatted(status));
        }
        return new Answer(status, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server hung up");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
