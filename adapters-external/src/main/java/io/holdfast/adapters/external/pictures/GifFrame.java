package io.holdfast.adapters.external.pictures;

import io.holdfast.adapters.external.pictures.Decoding.Frame;

import org.w3c.dom.Element;
import org.w3c.dom.Node;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;

import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;

/// The first frame of a GIF, which may be smaller than the picture.
final class GifFrame {
    private static final String STREAM = "javax_imageio_gif_stream_1.0";
    private static final String IMAGE = "javax_imageio_gif_image_1.0";

    private GifFrame() {}

    static Frame first(ImageReader reader) throws IOException {
        Extent own = new Extent(reader.getWidth(0), reader.getHeight(0));
        Element screen = part(reader.getStreamMetadata(), STREAM, "LogicalScreenDescriptor");
        Element place = part(reader.getImageMetadata(0), IMAGE, "ImageDescriptor");
        int x = number(place, "imageLeftPosition");
        int y = number(place, "imageTopPosition");
        // Some say nothing of their screen, or draw beyond it.
        Extent whole =
                new Extent(
                        Math.max(number(screen, "logicalScreenWidth"), x + own.width()),
                        Math.max(number(screen, "logicalScreenHeight"), y + own.height()));
        return new Frame(whole, x, y, own);
    }

    private static Element part(IIOMetadata metadata, String format, String name)
            throws IOException {
        Node root = metadata.getAsTree(format);
        for (Node node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getNodeName().equals(name)) {
                return element;
            }
        }
        throw new IOException("a GIF without " + name);
    }

    private static int number(Element element, String attribute) {
        String value = element.getAttribute(attribute);
        return value.isEmpty() ? 0 : Integer.parseInt(value);
    }

    static BufferedImage onScreen(BufferedImage decoded, Frame frame, int every) {
        BufferedImage screen =
                new BufferedImage(
                        Math.ceilDiv(frame.screen().width(), every),
                        Math.ceilDiv(frame.screen().height(), every),
                        BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = screen.createGraphics();
        try {
            pen.drawImage(decoded, frame.x() / every, frame.y() / every, null);
        } finally {
            pen.dispose();
        }
        return screen;
    }
}
