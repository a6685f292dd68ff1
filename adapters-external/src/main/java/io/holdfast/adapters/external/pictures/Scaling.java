package io.holdfast.adapters.external.pictures;

import net.coobird.thumbnailator.Thumbnails;

import java.awt.image.BufferedImage;
import java.io.IOException;

/// Makes pictures smaller.
final class Scaling {
    private Scaling() {}

    static BufferedImage scaled(BufferedImage image, Extent extent) throws IOException {
        if (image.getWidth() == extent.width() && image.getHeight() == extent.height()) {
            return image;
        }
        return Thumbnails.of(image)
                .forceSize(extent.width(), extent.height())
                .imageType(
                        image.getColorModel().hasAlpha()
                                ? BufferedImage.TYPE_INT_ARGB
                                : BufferedImage.TYPE_INT_RGB)
                .asBufferedImage();
    }
}
