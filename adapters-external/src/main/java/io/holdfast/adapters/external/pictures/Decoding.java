package io.holdfast.adapters.external.pictures;

import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;

import org.jspecify.annotations.Nullable;

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
    private final Format format;
    private final boolean progressive;
    private final boolean profiled;
    private boolean cutOff;

    private Decoding(
            ImageReader reader, Frame frame, Format format, boolean progressive, boolean profiled) {
        this.reader = reader;
        this.frame = frame;
        this.format = format;
        this.progressive = progressive;
        this.profiled = profiled;
        reader.addIIOReadWarningListener(
                (_, warning) -> cutOff |= CUT_OFF.matcher(warning.toLowerCase(Locale.ROOT)).find());
    }

    /// Opens a picture, and reads no more of it than its head.
    static Decoding open(Format format, ImageInputStream input) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.reader());
        if (!readers.hasNext()) {
            throw new IllegalStateException("there is no decoder for " + format);
        }
        boolean progressive = format == Format.JPEG && has(input, JPEG.SOF2, null);
        boolean profiled = format == Format.JPEG && has(input, JPEG.APP2, "ICC_PROFILE");
        ImageReader reader = readers.next();
        try {
            // Texts within a picture are of no use here, and may unpack to anything. Where the
            // frames of a GIF lie, only these tell.
            reader.setInput(input, format != Format.GIF, format != Format.GIF);
            Frame frame =
                    format == Format.GIF
                            ? GifFrame.first(reader)
                            : Frame.whole(reader.getWidth(0), reader.getHeight(0));
            return new Decoding(reader, frame, format, progressive, profiled);
        } catch (IOException | RuntimeException e) {
            reader.dispose();
            throw e;
        }
    }

    private static boolean has(ImageInputStream input, int segment, @Nullable String name)
            throws IOException {
        boolean has = !JPEGSegmentUtil.readSegments(input, segment, name).isEmpty();
        input.seek(0);
        return has;
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

    /// {@return the first kind of image that its decoder offers, or nothing}
    Optional<ImageTypeSpecifier> type() throws IOException {
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        return types.hasNext() ? Optional.of(types.next()) : Optional.empty();
    }

    Format format() {
        return format;
    }

    /// {@return whether it is a JPEG that becomes sharper as it comes, all of which is in memory
    /// until its end}
    boolean isProgressive() {
        return progressive;
    }

    /// {@return whether it is a JPEG with a profile: of most kinds of these its decoder makes a
    /// picture of its own beside the one that it is told to fill}
    boolean isProfiled() {
        return profiled;
    }

    /// Decodes every pixel, or fewer.
    ///
    /// @param every of how many lines and columns one is decoded
    /// @param canvas where there is memory for it
    BufferedImage whole(int every, Canvas canvas) throws IOException {
        ImageReadParam param = param(every);
        sheet(every, canvas).ifPresent(rgb -> param.setDestination(rgb.image()));
        BufferedImage decoded = Colours.plain(reader.read(0, param));
        checkEnd();
        return frame.isWhole() ? decoded : GifFrame.onScreen(decoded, frame, every);
    }

    /// Decodes straight into a smaller picture, without memory for the one that is decoded.
    ///
    /// @param every of how many lines and columns one is decoded
    /// @param extent of the smaller picture
    /// @param canvas where there is memory for it
    /// @throws RuntimeException if the decoder does not go from line to line
    BufferedImage byLines(int every, Extent extent, Canvas canvas) throws IOException {
        byte[] memory = canvas.bytes(Canvas.Part.DETAIL, Rgb.length(extent));
        Rgb smaller = Rgb.over(Rgb.SCREEN, Rgb.inOrder(), extent, memory);
        LineByLine lines = LineByLine.into(frame.own().every(every), smaller);
        ImageReadParam param = param(every);
        param.setDestination(lines.image(Rgb.SCREEN));
        try {
            reader.read(0, param);
        } catch (IOException e) {
            // PNG's decoder wraps whatever it meets.
            if (e.getCause() instanceof LineByLine.OutOfLine outOfLine) {
                throw outOfLine;
            }
            throw e;
        }
        checkEnd();
        if (!lines.isFull()) {
            throw new IOException("lines of the picture are missing");
        }
        return smaller.image();
    }

    private ImageReadParam param(int every) {
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(every, every, 0, 0);
        return param;
    }

    private void checkEnd() throws IOException {
        if (cutOff) {
            throw new IOException("the picture breaks off");
        }
    }

    /// {@return a picture on the canvas to decode into, or nothing where the decoder needs one of
    /// another kind}
    private Optional<Rgb> sheet(int every, Canvas canvas) throws IOException {
        ImageTypeSpecifier type = type().orElse(null);
        if (type == null || !Rgb.isRgb(type.getSampleModel(1, 1))) {
            return Optional.empty();
        }
        Extent extent = frame.own().every(every);
        byte[] memory = canvas.bytes(Canvas.Part.DECODED, Rgb.length(extent));
        SampleModel layout = format == Format.JPEG ? Rgb.inOrder() : type.getSampleModel(1, 1);
        return Optional.of(Rgb.over(type.getColorModel(), layout, extent, memory));
    }

    @Override
    public void close() {
        reader.dispose();
    }
}
