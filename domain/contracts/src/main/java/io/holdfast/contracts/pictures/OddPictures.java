package io.holdfast.contracts.pictures;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Pictures for [PictureStudioContract], whose left half is red and whose right half is blue.
final class OddPictures {
    static final int WIDTH = 64;
    static final int HEIGHT = 32;

    /// Where the first chunk of a PNG ends, its head.
    private static final int HEAD_END = 33;

    private OddPictures() {}

    private static BufferedImage halves(BufferedImage image, Color left, Color right) {
        Graphics2D pen = image.createGraphics();
        pen.setColor(left);
        pen.fillRect(0, 0, WIDTH / 2, HEIGHT);
        pen.setColor(right);
        pen.fillRect(WIDTH / 2, 0, WIDTH / 2, HEIGHT);
        pen.dispose();
        return image;
    }

    private static BufferedImage halves(Color left, Color right) {
        return halves(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB), left, right);
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new IllegalStateException("a picture cannot be written to memory", e);
        }
        return bytes.toByteArray();
    }

    /// A PNG that says how it lies, in the one entry of its EXIF.
    static byte[] lying(int orientation) {
        byte[] chunk =
                ByteBuffer.allocate(30)
                        .put(new byte[] {'e', 'X', 'I', 'f', 'M', 'M', 0, 42})
                        .putInt(8)
                        .putShort((short) 1)
                        .putShort((short) 0x112)
                        .putShort((short) 3)
                        .putInt(1)
                        .putShort((short) orientation)
                        .putShort((short) 0)
                        .putInt(0)
                        .array();
        CRC32 sum = new CRC32();
        sum.update(chunk);
        byte[] whole = png(halves(Color.RED, Color.BLUE));
        return ByteBuffer.allocate(whole.length + chunk.length + 8)
                .put(whole, 0, HEAD_END)
                .putInt(chunk.length - 4)
                .put(chunk)
                .putInt((int) sum.getValue())
                .put(Arrays.copyOfRange(whole, HEAD_END, whole.length))
                .array();
    }

    /// Two colours, each kept as a bit.
    static byte[] palette() {
        byte[] reds = {(byte) 255, 0};
        byte[] greens = {0, 0};
        byte[] blues = {0, (byte) 255};
        IndexColorModel colours = new IndexColorModel(1, 2, reds, greens, blues);
        return png(
                halves(
                        new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY, colours),
                        Color.RED,
                        Color.BLUE));
    }

    /// Nothing is in the right half.
    static byte[] transparent() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, WIDTH / 2, HEIGHT);
        pen.dispose();
        return png(image);
    }

    /// A GIF of two frames, whose second is the other way round.
    static byte[] moving() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (BufferedImage frame :
                    new BufferedImage[] {
                        halves(Color.RED, Color.BLUE), halves(Color.BLUE, Color.RED)
                    }) {
                writer.writeToSequence(new IIOImage(frame, null, null), null);
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new IllegalStateException("a picture cannot be written to memory", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
