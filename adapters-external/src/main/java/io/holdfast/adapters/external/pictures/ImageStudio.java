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
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Makes renditions with the JDK's decoders, those of TwelveMonkeys for what the JDK's cannot read
/// (CMYK, WebP), Thumbnailator for what is transparent and averages for what is not.
///
/// A picture is decoded once, no larger than twice the largest rendition needs, and each rendition
/// is made of the one before. What has transparent places becomes a PNG, everything else a JPEG.
public final class ImageStudio implements PictureStudio {
    /// Decoded with as many pixels, the largest rendition is as good as from all of them.
    private static final int DECODED_SIDE = 2 * Rendition.DETAIL.side();

    private static final Logger LOG = LoggerFactory.getLogger(ImageStudio.class);

    private final long pixelsMax;
    private final Canvases canvases = new Canvases();

    /// A studio.
    ///
    /// @param limits of a picture
    public ImageStudio(PictureLimits limits) {
        this.pixelsMax = limits.pixelsMax();
    }

    @Override
    public String recipe() {
        return "2";
    }

    @Override
    public RenderOutcome render(PictureFile file) {
        try {
            Optional<Format> format = format(file);
            if (format.isEmpty()) {
                return new RenderOutcome.Refused("It is no picture, or none that is taken.");
            }
            return render(file, format.get());
        } catch (StoreUnavailable e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Decoders throw anything at what they did not expect of a file.
            LOG.debug("a picture cannot be decoded", e);
            return new RenderOutcome.Refused("The picture is broken.");
        }
    }

    private static Optional<Format> format(PictureFile file) throws IOException {
        try (InputStream bytes = file.bytes()) {
            return Format.of(bytes.readNBytes(Format.HEAD));
        }
    }

    private RenderOutcome render(PictureFile file, Format format) throws IOException {
        Orientation orientation = orientation(file, format);
        try (InputStream bytes = file.bytes();
                ImageInputStream input = new MemoryCacheImageInputStream(bytes);
                Decoding decoding = Decoding.open(format, input)) {
            long pixels = (long) decoding.width() * decoding.height();
            if (pixels > pixelsMax) {
                return new RenderOutcome.Refused(
                        "The picture has %,d pixels; %,d are taken.".formatted(pixels, pixelsMax));
            }
            boolean turned = orientation.swapsSides();
            return new RenderOutcome.Made(
                    turned ? decoding.height() : decoding.width(),
                    turned ? decoding.width() : decoding.height(),
                    renditions(decoding, orientation));
        }
    }

    private static Orientation orientation(PictureFile file, Format format) throws IOException {
        try (InputStream bytes = file.bytes();
                ImageInputStream input = new MemoryCacheImageInputStream(bytes)) {
            return Exif.orientation(format, input);
        }
    }

    private List<Rendered> renditions(Decoding decoding, Orientation orientation)
            throws IOException {
        Canvas canvas = canvases.take();
        try {
            return renditions(decoding, orientation, canvas);
        } finally {
            canvases.giveBack(canvas);
        }
    }

    private static List<Rendered> renditions(
            Decoding decoding, Orientation orientation, Canvas canvas) throws IOException {
        BufferedImage decoded = decoding.decode(DECODED_SIDE, canvas);
        Extent original = new Extent(decoding.width(), decoding.height());
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
            all.addFirst(Encoding.encoded(image, size, transparent));
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
