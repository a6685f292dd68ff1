package io.holdfast.benchmarks.pictures;

import io.holdfast.benchmarks.Options.Pixels;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

/// Any number of pictures, no two of the same bytes: a few that are made up from a seed or lie in a
/// folder, each with its number behind its end, where decoders do not look. Safe for concurrent
/// use.
final class MadePictures {
    private static final int BASES = 32;
    private static final int STROKES = 400;

    private final List<ByteBuffer> bases;
    private final int passedOver;

    private MadePictures(List<byte[]> bases, int passedOver) {
        this.bases = bases.stream().map(MadePictures::outsideOfTheHeap).toList();
        this.passedOver = passedOver;
    }

    private static ByteBuffer outsideOfTheHeap(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip().asReadOnlyBuffer();
    }

    /// {@return photographs of nothing, JPEG}
    static MadePictures of(long seed, Pixels pixels) {
        Random random = new Random(seed);
        List<byte[]> bases = new ArrayList<>();
        for (int i = 0; i < BASES; i++) {
            bases.add(made(random, pixels));
        }
        return new MadePictures(bases, 0);
    }

    /// {@return the JPEGs and PNGs below a folder}
    ///
    /// @param folder where they lie, among others
    /// @param isWhole whether a file is more than a name: what is broken would be refused by the
    ///   server, and not be resized
    static MadePictures below(Path folder, Predicate<byte[]> isWhole) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<byte[]> bases = new ArrayList<>();
            int passedOver = 0;
            for (Path file : files.sorted().toList()) {
                if (file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(jpe?g|png)")) {
                    byte[] bytes = Files.readAllBytes(file);
                    if (isWhole.test(bytes)) {
                        bases.add(bytes);
                    } else {
                        passedOver++;
                    }
                }
            }
            if (bases.isEmpty()) {
                throw new IllegalArgumentException("there are no pictures below " + folder);
            }
            return new MadePictures(bases, passedOver);
        } catch (IOException e) {
            throw new UncheckedIOException("pictures cannot be read from " + folder, e);
        }
    }

    private static byte[] made(Random random, Pixels pixels) {
        int width = pixels.width();
        int height = pixels.height();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, colour(random), width, height, colour(random)));
        pen.fillRect(0, 0, width, height);
        for (int i = 0; i < STROKES; i++) {
            pen.setColor(colour(random));
            pen.fillOval(
                    random.nextInt(width),
                    random.nextInt(height),
                    random.nextInt(1 + width / 20),
                    random.nextInt(1 + width / 20));
        }
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a picture cannot be written to memory", e);
        }
        return bytes.toByteArray();
    }

    private static Color colour(Random random) {
        return new Color(random.nextInt(1 << 24));
    }

    /// {@return how many files are broken, and none of these}
    int passedOver() {
        return passedOver;
    }

    /// {@return how many bytes a picture has}
    ///
    /// @param number of it
    int length(int number) {
        return base(number).remaining() + Integer.BYTES;
    }

    /// {@return a picture in two parts, the same for the same number, without a copy of its own}
    ///
    /// @param number of it
    ByteBuffer[] parts(int number) {
        return new ByteBuffer[] {
            base(number).duplicate(), ByteBuffer.allocate(Integer.BYTES).putInt(number).flip()
        };
    }

    /// {@return the bytes of a picture, the same for the same number}
    byte[] picture(int number) {
        ByteBuffer whole = ByteBuffer.allocate(length(number));
        for (ByteBuffer part : parts(number)) {
            whole.put(part);
        }
        return whole.array();
    }

    private ByteBuffer base(int number) {
        return bases.get(number % bases.size());
    }
}
