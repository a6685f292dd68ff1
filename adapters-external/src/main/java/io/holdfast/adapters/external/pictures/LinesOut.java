package io.holdfast.adapters.external.pictures;

import org.jspecify.annotations.Nullable;

import java.awt.Point;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/// A picture for JPEG's encoder, which asks for a raster of its own for every line: thousands of
/// objects a picture, and more bytes than the JPEG has. Here it is given the same one each time,
/// with the next line in it. Used by one thread.
final class LinesOut extends WritableRaster {
    private final byte[] bytes;
    private final byte[] line;
    private final Raster row;

    private LinesOut(Rgb picture) {
        super(
                picture.image().getSampleModel(),
                picture.image().getRaster().getDataBuffer(),
                new Point(0, 0));
        Extent one = new Extent(picture.extent().width(), 1);
        this.bytes = picture.bytes();
        this.line = new byte[Rgb.length(one)];
        this.row = picture.like(one, line).image().getRaster();
    }

    /// {@return the same picture}
    ///
    /// @param picture whose bytes are red, green and blue in this order; any other is left as it is
    static BufferedImage image(Rgb picture) {
        BufferedImage image = picture.image();
        boolean inOrder =
                image.getSampleModel() instanceof ComponentSampleModel model
                        && inOrder(model.getBandOffsets());
        return inOrder
                ? new BufferedImage(image.getColorModel(), new LinesOut(picture), false, null)
                : image;
    }

    private static boolean inOrder(int[] bands) {
        return bands.length == 3 && bands[0] == 0 && bands[1] == 1 && bands[2] == 2;
    }

    @Override
    public Raster createChild(
            int x, int y, int width, int height, int toX, int toY, int @Nullable [] bands) {
        boolean isLine = x == 0 && width == getWidth() && height == 1 && toX == 0 && toY == 0;
        if (!isLine || bands == null || !inOrder(bands)) {
            return super.createChild(x, y, width, height, toX, toY, bands);
        }
        System.arraycopy(bytes, y * line.length, line, 0, line.length);
        return row;
    }
}
