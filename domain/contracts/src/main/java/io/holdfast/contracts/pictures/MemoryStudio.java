package io.holdfast.contracts.pictures;

import io.holdfast.catalog.picture.Picture;
import io.holdfast.catalog.picture.PictureFile;
import io.holdfast.catalog.picture.RenderOutcome;
import io.holdfast.catalog.picture.Rendered;
import io.holdfast.catalog.picture.Rendition;
import io.holdfast.catalog.port.out.PictureStudio;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

/// Makes renditions of PNGs and GIFs, without much care for how they look. Safe for concurrent use.
public class MemoryStudio implements PictureStudio {
    private static final int DIMENSIONS = 16;
    private static final int HEAD = 24;

    /// Where the one entry of its EXIF has its value, from its name on.
    private static final int VALUE = 22;

    private final long pixelsMax;

    /// A studio.
    ///
    /// @param pixelsMax most pixels that are taken
    public MemoryStudio(long pixelsMax) {
        this.pixelsMax = pixelsMax;
    }

    @Override
    public String recipe() {
        return "memory";
    }

    @Override
    public RenderOutcome render(PictureFile file) {
        try (InputStream bytes = file.bytes()) {
            byte[] all = bytes.readAllBytes();
            if (all.length < HEAD) {
                return new RenderOutcome.Refused("It is no picture.");
            }
            if (pixels(all) > pixelsMax) {
                return new RenderOutcome.Refused("It has too many pixels.");
            }
            BufferedImage image = turned(read(all), orientation(all));
            return new RenderOutcome.Made(image.getWidth(), image.getHeight(), all(image));
        } catch (IOException | RuntimeException _) {
            return new RenderOutcome.Refused("The picture is broken.");
        }
    }

    private static long pixels(byte[] all) {
        if (all[0] == 'G') {
            ByteBuffer head = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
            return (long) head.getShort(6) * head.getShort(8);
        }
        ByteBuffer head = ByteBuffer.wrap(all, DIMENSIONS, HEAD - DIMENSIONS);
        return (long) head.getInt() * head.getInt();
    }

    /// {@return its first frame}
    ///
    /// @param all of the file
    /// @throws IOException if it is none
    protected BufferedImage read(byte[] all) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(all));
        if (image == null) {
            throw new IOException("this is no picture");
        }
        return image;
    }

    /// {@return how a PNG says that it lies, 1 to 8}
    ///
    /// @param all of the file
    protected int orientation(byte[] all) {
        int exif = new String(all, StandardCharsets.ISO_8859_1).indexOf("eXIf");
        return exif < 0 ? 1 : ByteBuffer.wrap(all).getShort(exif + VALUE);
    }

    private static BufferedImage turned(BufferedImage lying, int orientation) {
        if (orientation == 1) {
            return lying;
        }
        int right = lying.getWidth() - 1;
        int bottom = lying.getHeight() - 1;
        boolean stands = orientation >= 5;
        boolean mirrored = List.of(2, 3, 7, 8).contains(orientation);
        boolean upturned = List.of(3, 4, 6, 7).contains(orientation);
        BufferedImage turned =
                new BufferedImage(
                        stands ? bottom + 1 : right + 1,
                        stands ? right + 1 : bottom + 1,
                        BufferedImage.TYPE_INT_ARGB);
        for (int x = 0; x < turned.getWidth(); x++) {
            for (int y = 0; y < turned.getHeight(); y++) {
                int along = stands ? y : x;
                int across = stands ? x : y;
                turned.setRGB(
                        x,
                        y,
                        lying.getRGB(
                                mirrored ? right - along : along,
                                upturned ? bottom - across : across));
            }
        }
        return turned;
    }

    private static List<Rendered> all(BufferedImage image) throws IOException {
        List<Rendered> all = new ArrayList<>();
        for (Rendition rendition : Rendition.values()) {
            double scale =
                    Math.min(
                            1.0,
                            (double) rendition.side()
                                    / Math.max(image.getWidth(), image.getHeight()));
            all.add(
                    scaled(
                            image,
                            new Picture.Size(
                                    rendition,
                                    (int) Math.max(1, Math.round(image.getWidth() * scale)),
                                    (int) Math.max(1, Math.round(image.getHeight() * scale)))));
        }
        return all;
    }

    private static Rendered scaled(BufferedImage image, Picture.Size size) throws IOException {
        BufferedImage small =
                new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = small.createGraphics();
        pen.drawImage(image, 0, 0, size.width(), size.height(), null);
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(small, "png", bytes);
        return new Png(size, bytes.toByteArray());
    }

    private static final class Png implements Rendered {
        private final Picture.Size size;
        private final byte[] bytes;

        Png(Picture.Size size, byte[] bytes) {
            this.size = size;
            this.bytes = bytes;
        }

        @Override
        public Picture.Size size() {
            return size;
        }

        @Override
        public String contentType() {
            return "image/png";
        }

        @Override
        public InputStream bytes() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
