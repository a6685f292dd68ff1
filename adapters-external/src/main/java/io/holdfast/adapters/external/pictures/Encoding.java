package io.holdfast.adapters.external.pictures;

import io.holdfast.catalog.picture.Picture;
import io.holdfast.catalog.picture.Rendered;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/// Writes renditions.
final class Encoding {
    private static final float QUALITY = 0.85f;

    private Encoding() {}

    static Rendered encoded(
            BufferedImage image, Picture.Size size, boolean transparent, Canvas canvas)
            throws IOException {
        return transparent
                ? new InMemory(size, "image/png", bytes(image, "png", canvas))
                : new InMemory(size, "image/jpeg", bytes(opaque(image), "jpeg", canvas));
    }

    /// Packed pixels would do as well, but the writer takes those apart one by one.
    private static BufferedImage opaque(BufferedImage image) {
        Optional<Rgb> rgb = Rgb.of(image);
        if (rgb.isPresent() && image.getColorModel().getColorSpace().isCS_sRGB()) {
            return LinesOut.image(rgb.get());
        }
        BufferedImage opaque =
                new BufferedImage(
                        image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D pen = opaque.createGraphics();
        try {
            pen.drawImage(image, 0, 0, Color.WHITE, null);
        } finally {
            pen.dispose();
        }
        return opaque;
    }

    private static byte[] bytes(BufferedImage image, String format, Canvas canvas)
            throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        try (MemoryOutput out = new MemoryOutput(canvas.written())) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (format.equals("jpeg")) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(QUALITY);
            }
            writer.write(null, new IIOImage(image, null, null), param);
            canvas.written(out.memory());
            return out.written();
        } finally {
            writer.dispose();
        }
    }

    private static final class InMemory implements Rendered {
        private final Picture.Size size;
        private final String contentType;
        private final byte[] bytes;

        InMemory(Picture.Size size, String contentType, byte[] bytes) {
            this.size = size;
            this.contentType = contentType;
            this.bytes = bytes;
        }

        @Override
        public Picture.Size size() {
            return size;
        }

        @Override
        public String contentType() {
            return contentType;
        }

        @Override
        public InputStream bytes() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
