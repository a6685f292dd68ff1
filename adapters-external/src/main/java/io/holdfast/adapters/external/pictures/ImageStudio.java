package io.holdfast.adapters.external.pictures;

import io.holdfast.catalog.picture.Picture;
import io.holdfast.catalog.picture.PictureFile;
import io.holdfast.catalog.picture.RenderOutcome;
import io.holdfast.catalog.picture.Rendered;
import io.holdfast.catalog.picture.Rendition;
import io.holdfast.catalog.port.out.PictureStudio;
import io.holdfast.kernel.StoreUnavailable;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.imageio.stream.ImageInputStream;

/// Makes renditions with the JDK's decoders, those of TwelveMonkeys for what the JDK's cannot read
/// (CMYK, WebP), Thumbnailator for what is transparent and averages for what is not.
///
/// A picture is decoded once, no larger than twice the largest rendition needs, and each rendition
/// is made of the one before. Of most, no more than a line is in memory; what the others take comes
/// out of one [Room] for all. What has transparent places becomes a PNG, everything else a JPEG.
public final class ImageStudio implements PictureStudio {
    /// Decoded with as many pixels, the largest rendition is as good as from all of them.
    private static final int DECODED_SIDE = 2 * Rendition.DETAIL.side();

    private static final Logger LOG = LoggerFactory.getLogger(ImageStudio.class);

    private final long pixelsMax;
    private final Room room;
    private final Canvases canvases = new Canvases();

    /// A studio. What it decodes at a time takes a quarter of the heap together.
    ///
    /// @param limits of a picture
    public ImageStudio(PictureLimits limits) {
        this(limits, Room.ofHeap());
    }

    ImageStudio(PictureLimits limits, Room room) {
        this.pixelsMax = limits.pixelsMax();
        this.room = room;
    }

    @Override
    public String recipe() {
        return "3";
    }

    @Override
    public RenderOutcome render(PictureFile file) {
        Canvas canvas = canvases.take();
        try {
            Original original = Original.of(file, canvas);
            Optional<Format> format = format(original);
            if (format.isEmpty()) {
                return new RenderOutcome.Refused("It is no picture, or none that is taken.");
            }
            return render(original, format.get(), canvas);
        } catch (StoreUnavailable e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Decoders throw anything at what they did not expect of a file.
            LOG.debug("a picture cannot be decoded", e);
            return new RenderOutcome.Refused("The picture is broken.");
        } finally {
            canvases.giveBack(canvas);
        }
    }

    private static Optional<Format> format(Original original) throws IOException {
        try (InputStream bytes = original.bytes()) {
            return Format.of(bytes.readNBytes(Format.HEAD));
        }
    }

    private static Optional<String> wrongSum(Original original, Format format) throws IOException {
        if (format != Format.PNG) {
            return Optional.empty();
        }
        try (InputStream bytes = original.bytes()) {
            return PngSums.wrong(bytes);
        }
    }

    private RenderOutcome render(Original original, Format format, Canvas canvas)
            throws IOException {
        Orientation orientation = orientation(original, format);
        try {
            return render(original, format, orientation, canvas, /* mayGoByLines= */ true);
        } catch (StoreUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            // Of a few pictures a decoder gives more than one line at a time, and what is wrong
            // with the others is found again.
            LOG.debug("a picture is decoded as a whole", e);
            return render(original, format, orientation, canvas, /* mayGoByLines= */ false);
        }
    }

    private RenderOutcome render(
            Original original,
            Format format,
            Orientation orientation,
            Canvas canvas,
            boolean mayGoByLines)
            throws IOException {
        try (ImageInputStream input = original.input();
                Decoding decoding = Decoding.open(format, input)) {
            long pixels = (long) decoding.width() * decoding.height();
            if (pixels > pixelsMax) {
                return new RenderOutcome.Refused(
                        "The picture has %,d pixels; %,d are taken.".formatted(pixels, pixelsMax));
            }
            Optional<String> wrong = wrongSum(original, format);
            if (wrong.isPresent()) {
                return new RenderOutcome.Refused(
                        "The picture is broken: the checksum of its %s is wrong."
                                .formatted(wrong.get()));
            }
            Plan plan = Plan.of(decoding, DECODED_SIDE, Rendition.DETAIL.side(), mayGoByLines);
            if (!room.mayHold(plan.bytesLeast())) {
                return new RenderOutcome.Refused(
                        "The picture has %,d pixels, too many for a %s in the memory of this server."
                                .formatted(pixels, format));
            }
            // The file is in memory as well while it is decoded.
            try (Room.Taken _ = room.take(original.length() + plan.bytes())) {
                return made(decoding, plan, orientation, canvas);
            }
        }
    }

    private static RenderOutcome made(
            Decoding decoding, Plan plan, Orientation orientation, Canvas canvas)
            throws IOException {
        boolean turned = orientation.swapsSides();
        return new RenderOutcome.Made(
                turned ? decoding.height() : decoding.width(),
                turned ? decoding.width() : decoding.height(),
                renditions(decoding, plan, orientation, canvas));
    }

    private static Orientation orientation(Original original, Format format) throws IOException {
        try (ImageInputStream input = original.input()) {
            return Exif.orientation(format, input);
        }
    }

    private static List<Rendered> renditions(
            Decoding decoding, Plan plan, Orientation orientation, Canvas canvas)
            throws IOException {
        Extent original = new Extent(decoding.width(), decoding.height());
        BufferedImage decoded =
                plan.byLines()
                        ? decoding.byLines(
                                plan.every(), original.within(Rendition.DETAIL.side()), canvas)
                        : decoding.whole(plan.every(), canvas);
        BufferedImage largest =
                Scaling.scaled(
                        Colours.asIfSrgb(decoded),
                        original.within(Rendition.DETAIL.side()),
                        canvas,
                        Canvas.Part.DETAIL);
        BufferedImage image = orientation.applied(Colours.inSrgb(largest, decoded), canvas);
        Extent looked = orientation.swapsSides() ? original.turned() : original;
        boolean transparent = Colours.hasTransparency(image);
        List<Rendered> all = new ArrayList<>();
        for (Rendition rendition : List.of(Rendition.DETAIL, Rendition.LIST, Rendition.THUMBNAIL)) {
            image = Scaling.scaled(image, looked.within(rendition.side()), canvas, part(rendition));
            Picture.Size size = new Picture.Size(rendition, image.getWidth(), image.getHeight());
            all.addFirst(Encoding.encoded(image, size, transparent, canvas));
        }
        return all;
    }

    private static Canvas.Part part(Rendition rendition) {
        return switch (rendition) {
            case DETAIL -> Canvas.Part.DETAIL;
            case LIST -> Canvas.Part.LIST;
            case THUMBNAIL -> Canvas.Part.THUMBNAIL;
        };
    }
}
