package io.holdfast.adapters.external.pictures;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.util.Optional;

/// A picture without transparency as its bytes: three for each pixel, in whatever order, line below
/// line without a gap. Most pictures are, and what is done with bytes is done quickest.
final class Rgb {
    /// Bytes of a pixel.
    static final int BANDS = 3;

    /// Eight bits each of red, green and blue, in sRGB, in any order.
    static final ColorModel SCREEN =
            new BufferedImage(1, 1, BufferedImage.TYPE_3BYTE_BGR).getColorModel();

    private final BufferedImage image;
    private final byte[] bytes;

    private Rgb(BufferedImage image, byte[] bytes) {
        this.image = image;
        this.bytes = bytes;
    }

    /// {@return a picture as its bytes, if it is laid out so}
    static Optional<Rgb> of(BufferedImage image) {
        Raster raster = image.getRaster();
        boolean fits =
                isRgb(raster.getSampleModel())
                        && raster.getSampleModelTranslateX() == 0
                        && raster.getSampleModelTranslateY() == 0
                        && raster.getDataBuffer().getOffset() == 0;
        return fits && raster.getDataBuffer() instanceof DataBufferByte buffer
                ? Optional.of(new Rgb(image, buffer.getData()))
                : Optional.empty();
    }

    /// {@return whether pixels are laid out so}
    static boolean isRgb(SampleModel model) {
        return model instanceof PixelInterleavedSampleModel interleaved
                && interleaved.getDataType() == DataBuffer.TYPE_BYTE
                && interleaved.getNumBands() == BANDS
                && interleaved.getPixelStride() == BANDS
                && interleaved.getScanlineStride() == BANDS * interleaved.getWidth();
    }

    /// {@return red, green and blue in this order: the one in which JPEG's decoder and encoder have
    /// them, which then move whole lines instead of taking each apart}
    static SampleModel inOrder() {
        return new PixelInterleavedSampleModel(
                DataBuffer.TYPE_BYTE, 1, 1, BANDS, BANDS, new int[] {0, 1, 2});
    }

    /// {@return how many bytes a picture has}
    static int length(Extent extent) {
        return Math.multiplyExact(BANDS, Math.multiplyExact(extent.width(), extent.height()));
    }

    /// {@return a picture in some memory}
    ///
    /// @param colours what its bytes mean
    /// @param layout of its bytes, for any size
    /// @param extent of it
    /// @param memory that it is kept in, of its length at least
    static Rgb over(ColorModel colours, SampleModel layout, Extent extent, byte[] memory) {
        SampleModel sized = layout.createCompatibleSampleModel(extent.width(), extent.height());
        DataBufferByte buffer = new DataBufferByte(memory, length(extent));
        WritableRaster raster = Raster.createWritableRaster(sized, buffer, null);
        return new Rgb(new BufferedImage(colours, raster, false, null), memory);
    }

    /// {@return another picture of such bytes}
    ///
    /// @param extent of it
    /// @param memory that it is kept in, of its length at least
    Rgb like(Extent extent, byte[] memory) {
        return over(image.getColorModel(), image.getSampleModel(), extent, memory);
    }

    BufferedImage image() {
        return image;
    }

    Extent extent() {
        return new Extent(image.getWidth(), image.getHeight());
    }

    /// {@return its own bytes, and maybe some more behind}
    byte[] bytes() {
        return bytes;
    }
}
