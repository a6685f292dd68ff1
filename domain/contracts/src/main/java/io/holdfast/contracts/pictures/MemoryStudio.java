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
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

/// Makes renditions of plain PNGs, without much care for how they look. Safe for concurrent use.
public class MemoryStudio implements PictureStudio {
    private static final int DIMENSIONS = 16;
    private static final int HEAD = 24;

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
            ByteBuffer head = ByteBuffer.wrap(all, DIMENSIONS, HEAD - DIMENSIONS);
            if ((long) head.getInt() * head.getInt() > pixelsMax) {
                return new RenderOutcome.Refused("It has too many pixels.");
            }
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(all));
            return image == null
                    ? new RenderOutcome.Refused("It is no picture.")
                    : new RenderOutcome.Made(image.getWidth(), image.getHeight(), all(image));
        } catch (IOException | RuntimeException _) {
            return new RenderOutcome.Refused("The picture is broken.");
        }
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
                new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
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
