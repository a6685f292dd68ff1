package io.holdfast.adapters.external.pictures;

import net.coobird.thumbnailator.Thumbnails;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;

/// Makes pictures smaller: what is transparent by Thumbnailator, everything else, which is nearly
/// everything, by [Averages].
final class Scaling {
    private Scaling() {}

    /// {@return the picture in another size, or itself}
    ///
    /// @param image which
    /// @param extent no larger
    /// @param canvas where there is memory for it
    /// @param part which memory
    static BufferedImage scaled(BufferedImage image, Extent extent, Canvas canvas, Canvas.Part part)
            throws IOException {
        if (image.getWidth() == extent.width() && image.getHeight() == extent.height()) {
            return image;
        }
        Optional<Rgb> opaque = Rgb.of(image);
        if (opaque.isEmpty()) {
            return drawn(image, extent);
        }
        Rgb smaller = opaque.get().like(extent, canvas.bytes(part, Rgb.length(extent)));
        Averages.fill(opaque.get(), smaller);
        return smaller.image();
    }

    private static BufferedImage drawn(BufferedImage image, Extent extent) throws IOException {
        return Thumbnails.of(image)
                .forceSize(extent.width(), extent.height())
                .imageType(
                        image.getColorModel().hasAlpha()
                                ? BufferedImage.TYPE_INT_ARGB
                                : BufferedImage.TYPE_3BYTE_BGR)
                .asBufferedImage();
    }
}
