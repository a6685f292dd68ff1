package io.holdfast.contracts.pictures;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.zip.CRC32;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Pictures of the kinds that shops have, for [PictureStudioContract] and for tests of what an
/// adapter reads beyond it. Made here, by what the JDK writes.
///
/// Where nothing else is said their left half is red and their right half blue.
public final class OddPictures {
    /// How wide they are, where nothing else is said.
    public static final int WIDTH = 64;

    /// How high they are.
    public static final int HEIGHT = 32;

    private static final String IN_MEMORY = "a picture cannot be written to memory";

    /// A green pixel, as another encoder wrote it.
    private static final String WEBP = "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA";

    private OddPictures() {}

    /// {@return a WebP of one green pixel}
    public static byte[] webp() {
        return Base64.getDecoder().decode(WEBP);
    }

    /// {@return such a picture, not encoded}
    ///
    /// @param type of [BufferedImage]
    public static BufferedImage halves(int type) {
        return halves(new BufferedImage(WIDTH, HEIGHT, type));
    }

    private static BufferedImage halves(BufferedImage image) {
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, WIDTH / 2, HEIGHT);
        pen.setColor(Color.BLUE);
        pen.fillRect(WIDTH / 2, 0, WIDTH / 2, HEIGHT);
        pen.dispose();
        return image;
    }

    /// {@return a picture as a file}
    ///
    /// @param image which
    /// @param format as the JDK names it
    public static byte[] encoded(BufferedImage image, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalStateException("nobody writes " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(IN_MEMORY, e);
        }
        return bytes.toByteArray();
    }

    /// {@return a JPEG}
    public static byte[] jpeg() {
        return encoded(halves(BufferedImage.TYPE_INT_RGB), "jpeg");
    }

    /// {@return a JPEG that says how it lies}
    ///
    /// @param orientation as EXIF numbers it
    public static byte[] lying(int orientation) {
        byte[] exif = exif(orientation);
        byte[] segment = new byte[exif.length + 10];
        ByteBuffer.wrap(segment)
                .putShort((short) 0xffe1)
                .putShort((short) (exif.length + 8))
                .put(new byte[] {'E', 'x', 'i', 'f', 0, 0})
                .put(exif);
        return inserted(jpeg(), 2, segment);
    }

    /// {@return a PNG that says how it lies, in the one entry of its EXIF}
    ///
    /// @param orientation as EXIF numbers it
    public static byte[] lyingPng(int orientation) {
        byte[] exif = exif(orientation);
        byte[] chunk = new byte[exif.length + 12];
        byte[] named = new byte[exif.length + 4];
        ByteBuffer.wrap(named).put(new byte[] {'e', 'X', 'I', 'f'}).put(exif);
        CRC32 sum = new CRC32();
        sum.update(named);
        ByteBuffer.wrap(chunk).putInt(exif.length).put(named).putInt((int) sum.getValue());
        return inserted(encoded(halves(BufferedImage.TYPE_INT_RGB), "png"), 33, chunk);
    }

    /// One entry, the orientation, as TIFF has it.
    private static byte[] exif(int orientation) {
        return ByteBuffer.allocate(26)
                .put(new byte[] {'M', 'M', 0, 42})
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }

    private static byte[] inserted(byte[] into, int at, byte[] more) {
        byte[] all = Arrays.copyOf(into, into.length + more.length);
        System.arraycopy(into, at, all, at + more.length, into.length - at);
        System.arraycopy(more, 0, all, at, more.length);
        return all;
    }

    /// {@return a JPEG of cyan, magenta, yellow and black, as Adobe's programs write them: all
    /// inverted}
    ///
    /// @param transform of Adobe's marker: 0 for CMYK as it is, 2 for YCCK, whose first three parts
    ///   are those of the inverted colour
    public static byte[] cmyk(int transform) {
        WritableRaster raster =
                Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, WIDTH, HEIGHT, 4, null);
        int[] red = transform == 0 ? new int[] {255, 0, 0, 255} : ycck(0, 255, 255);
        int[] blue = transform == 0 ? new int[] {0, 0, 255, 255} : ycck(255, 255, 0);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                raster.setPixel(x, y, x < WIDTH / 2 ? red : blue);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = plainWriter();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(raster, null, null), null);
        } catch (IOException e) {
            throw new UncheckedIOException(IN_MEMORY, e);
        } finally {
            writer.dispose();
        }
        byte[] adobe = {
            (byte) 0xff,
            (byte) 0xee,
            0,
            14,
            'A',
            'd',
            'o',
            'b',
            'e',
            0,
            100,
            0,
            0,
            0,
            0,
            (byte) transform
        };
        return inserted(bytes.toByteArray(), 2, adobe);
    }

    /// The JDK's own, which writes numbers as they are.
    private static ImageWriter plainWriter() {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("jpeg");
        while (writers.hasNext()) {
            ImageWriter writer = writers.next();
            if (writer.getClass().getName().startsWith("com.sun.")) {
                return writer;
            }
        }
        throw new IllegalStateException("the JDK writes no JPEG");
    }

    private static int[] ycck(int r, int g, int b) {
        double y = 0.299 * r + 0.587 * g + 0.114 * b;
        return new int[] {
            (int) Math.round(y),
            (int) Math.round(Math.min(255, 128 + (b - y) * 0.564)),
            (int) Math.round(Math.min(255, 128 + (r - y) * 0.713)),
            255
        };
    }

    /// {@return a PNG of two colours, each pixel a bit}
    public static byte[] palette() {
        byte[] reds = {(byte) 255, 0};
        byte[] greens = {0, 0};
        byte[] blues = {0, (byte) 255};
        IndexColorModel model = new IndexColorModel(1, 2, reds, greens, blues);
        return encoded(
                halves(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY, model)),
                "png");
    }

    /// {@return a PNG of middle grey, sixteen bits}
    public static byte[] deepGrey() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_USHORT_GRAY);
        WritableRaster raster = image.getRaster();
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                raster.setSample(x, y, 0, 0x8080);
            }
        }
        return encoded(image, "png");
    }

    /// {@return a PNG of sixteen bits for each colour, and as many for how much of it is there}
    public static byte[] deep() {
        ComponentColorModel model =
                new ComponentColorModel(
                        ColorSpace.getInstance(ColorSpace.CS_sRGB),
                        true,
                        false,
                        Transparency.TRANSLUCENT,
                        DataBuffer.TYPE_USHORT);
        WritableRaster raster = model.createCompatibleWritableRaster(WIDTH, HEIGHT);
        int[] red = {0xffff, 0, 0, 0xffff};
        int[] blue = {0, 0, 0xffff, 0xffff};
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                raster.setPixel(x, y, x < WIDTH / 2 ? red : blue);
            }
        }
        return encoded(new BufferedImage(model, raster, false, null), "png");
    }

    /// {@return a PNG whose left half is red, and whose right half is nothing}
    public static byte[] transparent() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, WIDTH / 2, HEIGHT);
        pen.dispose();
        return encoded(image, "png");
    }

    /// {@return a GIF of two frames, of which the second is green all over}
    public static byte[] moving() {
        BufferedImage green = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = green.createGraphics();
        pen.setColor(Color.GREEN);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            writer.writeToSequence(
                    new IIOImage(halves(BufferedImage.TYPE_INT_RGB), null, null), null);
            writer.writeToSequence(new IIOImage(green, null, null), null);
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException(IN_MEMORY, e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /// {@return a JPEG of one grey, with the profile of linear light behind its first segment}
    ///
    /// @param width in pixels
    /// @param height in pixels
    /// @param sample of each colour, 0 to 255
    public static byte[] linear(int width, int height, int sample) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Arrays.fill(((DataBufferByte) image.getRaster().getDataBuffer()).getData(), (byte) sample);
        byte[] plain = encoded(image, "jpeg");
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        byte[] name = "ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1);
        int begin = 4 + ByteBuffer.wrap(plain).getShort(4);
        return ByteBuffer.allocate(plain.length + 4 + name.length + profile.length)
                .put(plain, 0, begin)
                .putShort((short) 0xffe2)
                .putShort((short) (2 + name.length + profile.length))
                .put(name)
                .put(profile)
                .put(plain, begin, plain.length - begin)
                .array();
    }
}
