package io.holdfast.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/// One connection that is kept open. One request at a time is on its way.
final class Line implements AutoCloseable {
    private final SocketChannel channel;
    private final AnswerReader reader = new AnswerReader();
    private volatile long since;

    private Line(SocketChannel channel) {
        this.channel = channel;
    }

    static Line open(InetSocketAddress server, Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        Line line = new Line(channel);
        channel.register(selector, SelectionKey.OP_READ, line);
        return line;
    }

    /// Sends a request, which is short enough for the socket's buffer.
    ///
    /// @param request its bytes
    /// @param start the nanosecond from which its latency counts
    void ask(byte[] request, long start) throws IOException {
        since = start;
        ByteBuffer bytes = ByteBuffer.wrap(request);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /// Reads what has come.
    ///
    /// @param buffer of the caller
    /// @return whether the answer is complete
    /// @throws IOException if the connection ended
    boolean read(ByteBuffer buffer) throws IOException {
        while (true) {
            buffer.clear();
            int read = channel.read(buffer);
            if (read < 0) {
                throw new IOException("the server closed a connection");
            }
            if (read == 0) {
                return false;
            }
            if (reader.take(buffer.flip())) {
                return true;
            }
        }
    }

    long since() {
        return since;
    }

    boolean isGood() {
        return reader.status() == 200;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
