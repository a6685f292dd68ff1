package io.holdfast.bootstrap.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import javax.imageio.ImageIO;

/// Draws the pictures of the sample catalogue: shapes and colours that follow from the picture's
/// name alone. Safe for concurrent use.
public final class DemoPictures {
    /// Width and height, in pixels.
    public static final int SIDE = 600;

    private DemoPictures() {}

    /// {@return a PNG, always the same for the same name}
    ///
    /// @param name any text
    public static byte[] png(String name) {
        RandomGenerator random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(name.hashCode());
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        try {
            pen.setRenderingHint(
                    RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            draw(pen, random);
        } finally {
            pen.dispose();
        }
        return encode(image);
    }

    private static void draw(Graphics2D pen, RandomGenerator random) {
        float hue = random.nextFloat();
        pen.setPaint(
                new GradientPaint(
                        0,
                        0,
                        Color.getHSBColor(hue, 0.12f, 0.97f),
                        SIDE,
                        SIDE,
                        Color.getHSBColor(hue, 0.25f, 0.85f)));
        pen.fillRect(0, 0, SIDE, SIDE);
        int shapes = 3 + random.nextInt(4);
        for (int i = 0; i < shapes; i++) {
            Shape shape = shape(random);
            pen.setColor(Color.getHSBColor(hue + 0.4f + random.nextFloat() * 0.2f, 0.55f, 0.75f));
            pen.fill(shape);
            pen.setColor(Color.getHSBColor(hue, 0.5f, 0.35f));
            pen.setStroke(new BasicStroke(4));
            pen.draw(shape);
        }
    }

    private static Shape shape(RandomGenerator random) {
        double x = 60 + random.nextInt(300);
        double y = 60 + random.nextInt(300);
        double side = 80 + random.nextInt(160);
        return switch (random.nextInt(3)) {
            case 0 -> new Ellipse2D.Double(x, y, side, side);
            case 1 -> new RoundRectangle2D.Double(x, y, side, side * 1.3, 40, 40);
            default -> triangle(x, y, side);
        };
    }

    private static Shape triangle(double x, double y, double side) {
        Path2D path = new Path2D.Double();
        path.moveTo(x, y + side);
        path.lineTo(x + side, y + side);
        path.lineTo(x + side / 2, y);
        path.closePath();
        return path;
    }

    private static byte[] encode(BufferedImage image) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream(32 * 1024)) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a picture could not be encoded in memory", e);
        }
    }
}
