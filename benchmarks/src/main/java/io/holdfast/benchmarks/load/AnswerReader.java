package io.holdfast.benchmarks.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Finds the end of each answer on a connection, and its status. Knows answers that say how long
/// they are; others end the connection. Used by one thread.
final class AnswerReader {
    private static final int HEAD_MAX = 16 * 1024;
    private static final int END_OF_HEAD = 0x0d0a0d0a;
    private static final String LENGTH = "content-length:";

    private final byte[] head = new byte[HEAD_MAX];
    private int headLength;
    private int tail;
    private boolean inBody;
    private long bodyLeft;
    private int status;

    /// Takes what has come.
    ///
    /// @param bytes read up to the end of the answer, or whole
    /// @return whether an answer is complete
    /// @throws UnreadableAnswer if it is none that this knows
    boolean take(ByteBuffer bytes) {
        while (!inBody && bytes.hasRemaining()) {
            byte next = bytes.get();
            if (headLength == HEAD_MAX) {
                throw new UnreadableAnswer("a head of more than " + HEAD_MAX + " bytes");
            }
            head[headLength++] = next;
            tail = (tail << 8) | (next & 0xff);
            if (tail == END_OF_HEAD) {
                beginBody();
            }
        }
        if (!inBody) {
            return false;
        }
        int taken = (int) Math.min(bodyLeft, bytes.remaining());
        bytes.position(bytes.position() + taken);
        bodyLeft -= taken;
        if (bodyLeft > 0) {
            return false;
        }
        inBody = false;
        headLength = 0;
        tail = 0;
        return true;
    }

    private void beginBody() {
        String text = new String(head, 0, headLength, StandardCharsets.US_ASCII);
        if (!text.startsWith("HTTP/1.1 ")) {
            throw new UnreadableAnswer("no HTTP/1.1");
        }
        status = Integer.parseInt(text.substring(9, 12));
        int at = text.toLowerCase(Locale.ROOT).indexOf(LENGTH);
        if (at < 0) {
            throw new UnreadableAnswer("no Content-Length");
        }
        int end = text.indexOf('\r', at);
        bodyLeft = Long.parseLong(text.substring(at + LENGTH.length(), end).strip());
        inBody = true;
    }

    /// {@return the status of the answer that came last}
    int status() {
        return status;
    }

    /// The other side says something that the client was not made for.
    static final class UnreadableAnswer extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        UnreadableAnswer(String what) {
            super("the answer has " + what);
        }
    }
}
