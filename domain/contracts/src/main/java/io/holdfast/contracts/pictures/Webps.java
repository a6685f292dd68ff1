package io.holdfast.contracts.pictures;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// WebPs, which the JDK does not write: lossless, of at most two colours, made here bit by bit.
///
/// Where nothing else is said they are as wide and high as [OddPictures], and their left half is
/// red and their right half blue.
public final class Webps {
    private static final int CHUNK_HEAD_BYTES = 8;
    private static final int SIGNATURE = 0x2f;
    private static final int FULL = 255;
    private static final byte MOVES = 2;

    private Webps() {}

    /// {@return a lossless WebP}
    public static byte[] lossless() {
        return riff(chunk("VP8L", halves()));
    }

    /// {@return a moving WebP of two frames, of which the second is green all over}
    public static byte[] moving() {
        byte[] head = new byte[10];
        head[0] = MOVES;
        size(head, 4);
        return riff(
                chunk("VP8X", head),
                chunk("ANIM", new byte[6]),
                chunk("ANMF", frame(halves())),
                chunk("ANMF", frame(green())));
    }

    private static byte[] riff(byte[]... chunks) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes("WEBP".getBytes(StandardCharsets.US_ASCII));
        for (byte[] chunk : chunks) {
            all.writeBytes(chunk);
        }
        return chunk("RIFF", all.toByteArray());
    }

    private static ByteBuffer bytes(int count) {
        return ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] chunk(String name, byte[] content) {
        return bytes(CHUNK_HEAD_BYTES + content.length + content.length % 2)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .putInt(content.length)
                .put(content)
                .array();
    }

    /// Width and height, less one, 24 bits each.
    private static void size(byte[] into, int at) {
        ByteBuffer.wrap(into)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(at, (short) (OddPictures.WIDTH - 1))
                .putShort(at + 3, (short) (OddPictures.HEIGHT - 1));
    }

    /// At the upper left, for a tenth of a second.
    private static byte[] frame(byte[] picture) {
        byte[] chunk = chunk("VP8L", picture);
        byte[] frame = new byte[16 + chunk.length];
        size(frame, 6);
        frame[12] = 100;
        System.arraycopy(chunk, 0, frame, 16, chunk.length);
        return frame;
    }

    private static byte[] halves() {
        Bits bits = head();
        bits.one(0);
        bits.noneOrAll();
        bits.noneOrAll();
        bits.one(FULL);
        bits.one(0);
        for (int y = 0; y < OddPictures.HEIGHT; y++) {
            for (int x = 0; x < OddPictures.WIDTH; x++) {
                boolean left = x < OddPictures.WIDTH / 2;
                bits.add(left ? 1 : 0, 1);
                bits.add(left ? 0 : 1, 1);
            }
        }
        return bits.whole();
    }

    private static byte[] green() {
        Bits bits = head();
        bits.one(FULL);
        bits.one(0);
        bits.one(0);
        bits.one(FULL);
        bits.one(0);
        return bits.whole();
    }

    /// Neither transforms nor a cache of colours, and one set of codes for all pixels: those of
    /// green, red, blue, alpha and distances follow.
    private static Bits head() {
        Bits bits = new Bits();
        bits.add(SIGNATURE, 8);
        bits.add(OddPictures.WIDTH - 1, 14);
        bits.add(OddPictures.HEIGHT - 1, 14);
        bits.add(0, 1 + 3);
        bits.add(0, 1 + 1 + 1);
        return bits;
    }

    /// Bits, the lowest first.
    private static final class Bits {
        private final ByteArrayOutputStream full = new ByteArrayOutputStream();
        private long some;
        private int count;

        void add(int value, int bits) {
            some |= (long) value << count;
            count += bits;
            while (count >= 8) {
                full.write((int) some);
                some >>>= 8;
                count -= 8;
            }
        }

        /// A code of one symbol, which then takes no bits at all.
        void one(int symbol) {
            add(1, 1);
            add(0, 1);
            add(1, 1);
            add(symbol, 8);
        }

        /// A code of two symbols, 0 and 255, which then take a bit.
        void noneOrAll() {
            add(1, 1);
            add(1, 1);
            add(1, 1);
            add(0, 8);
            add(FULL, 8);
        }

        byte[] whole() {
            add(0, 8);
            return full.toByteArray();
        }
    }
}
