package io.holdfast.adapters.external.pictures;

import org.jspecify.annotations.Nullable;

import java.awt.Point;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/// What a decoder writes a picture into, and where only the lines of a smaller one stay: decoding
/// takes no memory for the picture, however large it is. Used by one thread.
///
/// It works as long as the decoder writes line after line, from the first to the last. What else
/// one could do with a raster throws, and a decoder that does so is given a whole one.
final class LineByLine extends WritableRaster {
    private final Averages.Lines averages;
    private final byte[] line;
    private int column;
    private @Nullable Raster known;
    private byte[] knownLine = {};

    private LineByLine(Extent extent, Averages.Lines averages) {
        super(
                Rgb.inOrder().createCompatibleSampleModel(extent.width(), extent.height()),
                new DataBufferByte(1),
                new Point(0, 0));
        this.averages = averages;
        this.line = new byte[Rgb.BANDS * extent.width()];
    }

    /// {@return a raster that fills a smaller picture}
    ///
    /// @param extent of the picture as the decoder gives it
    /// @param smaller no larger in either direction, red, green and blue in this order
    static LineByLine into(Extent extent, Rgb smaller) {
        return new LineByLine(extent, new Averages.Lines(extent, smaller));
    }

    /// {@return a picture for a decoder}
    ///
    /// @param colours of its pixels
    BufferedImage image(ColorModel colours) {
        return new BufferedImage(colours, this, false, null);
    }

    /// What JPEG's decoder does: a line at a time, each in the same raster as the one before.
    @Override
    @SuppressWarnings("ReferenceEquality") // two rasters are never equal
    public void setRect(int x, int y, Raster source) {
        if (source != known) {
            knownLine = line(source);
            known = source;
        }
        if (x != 0) {
            throw new OutOfLine();
        }
        take(y, knownLine);
    }

    private byte[] line(Raster source) {
        if (source.getHeight() != 1
                || source.getWidth() != getWidth()
                || !(source.getSampleModel() instanceof ComponentSampleModel model)
                || !Rgb.isRgb(model)
                || !isInOrder(model.getBandOffsets())
                || !(source.getDataBuffer() instanceof DataBufferByte bytes)
                || bytes.getOffset() != 0) {
            throw new OutOfLine();
        }
        return bytes.getData();
    }

    private static boolean isInOrder(int[] offsets) {
        return offsets[0] == 0 && offsets[1] == 1 && offsets[2] == 2;
    }

    private void take(int y, byte[] bytes) {
        if (y == 0) {
            averages.again();
        }
        if (y != averages.next()) {
            throw new OutOfLine();
        }
        averages.add(bytes);
    }

    /// What PNG's decoder does: a pixel at a time.
    @Override
    public void setPixel(int x, int y, int[] samples) {
        if (x != column || y != averages.next()) {
            throw new OutOfLine();
        }
        int at = x * Rgb.BANDS;
        line[at] = (byte) samples[0];
        line[at + 1] = (byte) samples[1];
        line[at + 2] = (byte) samples[2];
        column++;
        if (column == getWidth()) {
            column = 0;
            take(y, line);
        }
    }

    /// {@return whether all lines have come}
    boolean isFull() {
        return averages.isFull();
    }

    @Override
    public WritableRaster createWritableChild(
            int x, int y, int width, int height, int toX, int toY, int[] bands) {
        throw new OutOfLine();
    }

    @Override
    public void setDataElements(int x, int y, Raster source) {
        throw new OutOfLine();
    }

    /// A decoder wants more than one line at a time.
    static final class OutOfLine extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfLine() {
            super("the decoder does not go from line to line");
        }
    }
}
