package io.holdfast.adapters.external.pictures;

import java.awt.Graphics2D;
import java.awt.Transparency;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;

/// Colours as screens show them: eight bits each of red, green and blue, in sRGB.
final class Colours {
    private static final int RGB = 3;

    private Colours() {}

    /// {@return the same samples, eight bits each, laid out so that drawing is quick; colours of
    /// another profile keep it, for [#inSrgb]}
    static BufferedImage plain(BufferedImage image) throws IOException {
        ColorModel model = image.getColorModel();
        if (isQuick(image)) {
            return image;
        }
        if (model instanceof IndexColorModel) {
            return drawn(image, model.hasAlpha());
        }
        int type = model.getColorSpace().getType();
        if (type != ColorSpace.TYPE_RGB && type != ColorSpace.TYPE_GRAY) {
            return drawn(image, model.hasAlpha());
        }
        return model.getTransferType() == DataBuffer.TYPE_BYTE && type == ColorSpace.TYPE_RGB
                ? image
                : copied(image, model);
    }

    private static boolean isQuick(BufferedImage image) {
        return switch (image.getType()) {
            case BufferedImage.TYPE_3BYTE_BGR,
                    BufferedImage.TYPE_4BYTE_ABGR,
                    BufferedImage.TYPE_INT_RGB,
                    BufferedImage.TYPE_INT_ARGB ->
                    true;
            default -> false;
        };
    }

    private static BufferedImage drawn(BufferedImage image, boolean alpha) {
        BufferedImage drawn = blank(image.getWidth(), image.getHeight(), alpha);
        Graphics2D pen = drawn.createGraphics();
        try {
            pen.drawImage(image, 0, 0, null);
        } finally {
            pen.dispose();
        }
        return drawn;
    }

    private static BufferedImage blank(int width, int height, boolean alpha) {
        return new BufferedImage(
                width, height, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_3BYTE_BGR);
    }

    /// Takes samples as they are. The JDK's own conversion takes greys for linear light, which
    /// pictures do not mean, and makes them too bright.
    private static BufferedImage copied(BufferedImage image, ColorModel model) throws IOException {
        Raster from = image.getRaster();
        boolean grey = model.getNumColorComponents() == 1;
        boolean alpha = model.hasAlpha();
        if (!grey && model.getNumColorComponents() != RGB) {
            throw new IOException("colours of %d parts".formatted(model.getNumColorComponents()));
        }
        WritableRaster to = interleaved(image.getWidth(), image.getHeight(), alpha);
        int[] row = new int[image.getWidth()];
        for (int band = 0; band < to.getNumBands(); band++) {
            int source = source(band, grey);
            int bits = model.getComponentSize(source);
            for (int y = 0; y < image.getHeight(); y++) {
                from.getSamples(0, y, row.length, 1, source, row);
                for (int x = 0; x < row.length; x++) {
                    row[x] = eightBits(row[x], bits);
                }
                to.setSamples(0, y, row.length, 1, band, row);
            }
        }
        ColorSpace space = grey ? srgb() : model.getColorSpace();
        return image(to, space, alpha);
    }

    private static int source(int band, boolean grey) {
        if (!grey) {
            return band;
        }
        return band < RGB ? 0 : 1;
    }

    private static int eightBits(int sample, int bits) {
        return bits >= Byte.SIZE ? sample >>> (bits - Byte.SIZE) : sample * 255 / ((1 << bits) - 1);
    }

    private static WritableRaster interleaved(int width, int height, boolean alpha) {
        int bands = alpha ? RGB + 1 : RGB;
        int[] offsets = alpha ? new int[] {3, 2, 1, 0} : new int[] {2, 1, 0};
        return Raster.createInterleavedRaster(
                DataBuffer.TYPE_BYTE, width, height, width * bands, bands, offsets, null);
    }

    private static BufferedImage image(WritableRaster raster, ColorSpace space, boolean alpha) {
        ColorModel model =
                new ComponentColorModel(
                        space,
                        alpha,
                        false,
                        alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                        DataBuffer.TYPE_BYTE);
        return new BufferedImage(model, raster, false, null);
    }

    private static ColorSpace srgb() {
        return ColorSpace.getInstance(ColorSpace.CS_sRGB);
    }

    /// {@return a picture of the colours as they are, though they stand for those of a profile}
    static BufferedImage asIfSrgb(BufferedImage image) {
        ColorModel model = image.getColorModel();
        boolean other =
                model instanceof ComponentColorModel
                        && model.getColorSpace().getType() == ColorSpace.TYPE_RGB
                        && !model.getColorSpace().isCS_sRGB();
        return other ? image(image.getRaster(), srgb(), model.hasAlpha()) : image;
    }

    /// {@return a picture in sRGB, of one whose numbers stand for the colours of another}
    ///
    /// @param numbers as they were scaled; may be changed
    /// @param decoded whose profile says what they stand for
    static BufferedImage inSrgb(BufferedImage numbers, BufferedImage decoded) {
        ColorSpace space = decoded.getColorModel().getColorSpace();
        if (space.isCS_sRGB()
                || space.getType() != ColorSpace.TYPE_RGB
                || !(space instanceof ICC_ColorSpace profiled)) {
            return numbers;
        }
        try {
            BufferedImage carrier = Rgb.of(numbers).isPresent() ? numbers : byBytes(numbers);
            convert(carrier.getRaster(), profiled.getProfile());
            return carrier;
        } catch (CMMException | IllegalArgumentException _) {
            // A broken profile: what browsers show then are the numbers.
            return numbers;
        }
    }

    private static BufferedImage byBytes(BufferedImage numbers) {
        boolean alpha = numbers.getColorModel().hasAlpha();
        BufferedImage carrier =
                image(interleaved(numbers.getWidth(), numbers.getHeight(), alpha), srgb(), alpha);
        Graphics2D pen = carrier.createGraphics();
        pen.drawImage(numbers, 0, 0, null);
        pen.dispose();
        return carrier;
    }

    private static void convert(WritableRaster raster, ICC_Profile profile) {
        int[] colours = {0, 1, 2};
        WritableRaster part =
                raster.createWritableChild(
                        0, 0, raster.getWidth(), raster.getHeight(), 0, 0, colours);
        ICC_Profile screen = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
        WritableRaster converted =
                new ColorConvertOp(new ICC_Profile[] {profile, screen}, null).filter(part, null);
        part.setRect(converted);
    }

    static boolean hasTransparency(BufferedImage image) {
        if (!image.getColorModel().hasAlpha()) {
            return false;
        }
        Raster alpha = image.getAlphaRaster();
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            alpha.getSamples(0, y, row.length, 1, 0, row);
            for (int sample : row) {
                if (sample < 255) {
                    return true;
                }
            }
        }
        return false;
    }
}
