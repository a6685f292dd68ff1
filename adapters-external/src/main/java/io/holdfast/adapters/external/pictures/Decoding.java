package io.holdfast.adapters.external.pictures;

import java.awt.image.BufferedImage;
import java.awt.image.SampleModel;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;

/// One picture being decoded. Used by one thread.
final class Decoding implements AutoCloseable {
    /// What decoders only warn of, although half the picture is missing.
    private static final Pattern CUT_OFF = Pattern.compile("premature|truncat|unexpected end|eof");

    private final ImageReader reader;
    private final Frame frame;
    private final boolean isJpeg;
    private boolean cutOff;

    private Decoding(ImageReader reader, Frame frame, boolean isJpeg) {
        this.reader = reader;
        this.frame = frame;
        this.isJpeg = isJpeg;
        reader.addIIOReadWarningListener(
                (_, warning) -> cutOff |= CUT_OFF.matcher(warning.toLowerCase(Locale.ROOT)).find());
    }

    /// Opens a picture, and reads no more of it than its head.
    static Decoding open(Format format, ImageInputStream input) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.reader());
        if (!readers.hasNext()) {
            throw new IllegalStateException("there is no decoder for " + format);
        }
        ImageReader reader = readers.next();
        try {
            // Texts within a picture are of no use here, and may unpack to anything. Where the
            // frames of a GIF lie, only these tell.
            reader.setInput(input, format != Format.GIF, format != Format.GIF);
            Frame frame =
                    format == Format.GIF
                            ? GifFrame.first(reader)
                            : Frame.whole(reader.getWidth(0), reader.getHeight(0));
            return new Decoding(reader, frame, format == Format.JPEG);
        } catch (IOException | RuntimeException e) {
            reader.dispose();
            throw e;
        }
    }

    /// Where the first frame lies on the picture.
    ///
    /// @param screen the picture
    /// @param x left of the frame
    /// @param y above the frame
    /// @param own the frame
    record Frame(Extent screen, int x, int y, Extent own) {
        static Frame whole(int width, int height) {
            Extent extent = new Extent(width, height);
            return new Frame(extent, 0, 0, extent);
        }

        boolean isWhole() {
            return x == 0 && y == 0 && own.equals(screen);
        }
    }

    int width() {
        return frame.screen().width();
    }

    int height() {
        return frame.screen().height();
    }

    /// Decodes with fewer pixels where there are many.
    ///
    /// @param side the longest side has at least as many pixels, where the picture has
    /// @param canvas where there is memory for it
    BufferedImage decode(int side, Canvas canvas) throws IOException {
        int every = Math.max(1, Math.max(width(), height()) / side);
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(every, every, 0, 0);
        Optional<Rgb> sheet = sheet(every, canvas);
        sheet.ifPresent(rgb -> param.setDestination(rgb.image()));
        BufferedImage decoded = Colours.plain(reader.read(0, param));
        if (cutOff) {
            throw new IOException("the picture breaks off");
        }
        return frame.isWhole() ? decoded : GifFrame.onScreen(decoded, frame, every);
    }

    /// {@return a picture on the canvas to decode into, or nothing where the decoder needs one of
    /// another kind}
    private Optional<Rgb> sheet(int every, Canvas canvas) throws IOException {
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        ImageTypeSpecifier type = types.hasNext() ? types.next() : null;
        if (type == null || !Rgb.isRgb(type.getSampleModel(1, 1))) {
            return Optional.empty();
        }
        Extent extent =
                new Extent(
                        Math.ceilDiv(frame.own().width(), every),
                        Math.ceilDiv(frame.own().height(), every));
        byte[] memory = canvas.bytes(Canvas.Part.DECODED, Rgb.length(extent));
        SampleModel layout = isJpeg ? Rgb.inOrder() : type.getSampleModel(1, 1);
        return Optional.of(Rgb.over(type.getColorModel(), layout, extent, memory));
    }

    @Override
    public void close() {
        reader.dispose();
    }
}
