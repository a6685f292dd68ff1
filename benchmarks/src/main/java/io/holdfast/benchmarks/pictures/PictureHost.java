package io.holdfast.benchmarks.pictures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// Serves pictures on loopback, by their number.
///
/// It stands for a machine of somebody else, so it takes as little of this one as it can: it knows
/// no more of HTTP than connections that are used again, and pictures go from memory to the kernel
/// without a copy between.
final class PictureHost implements AutoCloseable {
    private static final int HEAD_BYTES_MAX = 8 * 1024;
    private static final String HEAD_END = "\r\n\r\n";

    private final ServerSocketChannel door;
    private final int port;
    private final MadePictures pictures;

    PictureHost(MadePictures pictures) {
        this.pictures = pictures;
        try {
            door = ServerSocketChannel.open();
            door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            port = door.socket().getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("there is no free port", e);
        }
        Thread.ofVirtual().name("picture host").start(this::open);
    }

    private void open() {
        try {
            while (true) {
                SocketChannel guest = door.accept();
                Thread.ofVirtual().start(() -> serve(guest));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private void serve(SocketChannel guest) {
        try (guest) {
            guest.setOption(StandardSocketOptions.TCP_NODELAY, true);
            ByteBuffer asked = ByteBuffer.allocateDirect(HEAD_BYTES_MAX);
            while (asked.hasRemaining() && guest.read(asked) >= 0) {
                String head = StandardCharsets.ISO_8859_1.decode(asked.flip()).toString();
                if (head.endsWith(HEAD_END)) {
                    asked.clear();
                    answer(guest, number(head));
                } else {
                    asked.position(asked.limit()).limit(asked.capacity());
                }
            }
        } catch (IOException _) {
            // Whoever asked is gone.
        }
    }

    /// {@return N of `GET /N.jpg HTTP/1.1`}
    private static int number(String head) {
        return Integer.parseInt(head, head.indexOf('/') + 1, head.indexOf(".jpg"), 10);
    }

    private void answer(SocketChannel guest, int number) throws IOException {
        ByteBuffer[] parts = pictures.parts(number);
        String head = "HTTP/1.1 200 OK\r\nContent-Length: " + pictures.length(number) + HEAD_END;
        ByteBuffer[] all = {
            ByteBuffer.wrap(head.getBytes(StandardCharsets.ISO_8859_1)), parts[0], parts[1]
        };
        while (all[all.length - 1].hasRemaining()) {
            guest.write(all);
        }
    }

    String url(int number) {
        return "http://127.0.0.1:%d/%d.jpg".formatted(port, number);
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the port cannot be closed", e);
        }
    }
}
