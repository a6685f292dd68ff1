package io.holdfast.adapters.external.pictures;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Finds out how a picture lies in its file. One that says nothing, or nonsense, lies upright.
final class Exif {
    private static final int BYTES_MAX = 256 * 1024;
    private static final int CHUNKS_MAX = 1_000;
    private static final int PNG_HEAD = 8;
    private static final int PNG_CHECKSUM = 4;
    private static final int WEBP_HEAD = 12;

    private Exif() {}

    static Orientation orientation(Format format, ImageInputStream input) {
        try {
            byte @Nullable [] exif =
                    switch (format) {
                        case JPEG -> segment(input);
                        case PNG -> chunk(input, PNG_HEAD, ByteOrder.BIG_ENDIAN, "eXIf");
                        case WEBP -> chunk(input, WEBP_HEAD, ByteOrder.LITTLE_ENDIAN, "EXIF");
                        case GIF -> null;
                    };
            return exif == null ? Orientation.UPRIGHT : read(exif);
        } catch (IOException | RuntimeException _) {
            return Orientation.UPRIGHT;
        }
    }

    private static byte @Nullable [] segment(ImageInputStream input) throws IOException {
        List<JPEGSegment> segments = JPEGSegmentUtil.readSegments(input, JPEG.APP1, "Exif");
        if (segments.isEmpty()) {
            return null;
        }
        try (InputStream data = segments.getFirst().data()) {
            data.skipNBytes(1);
            return data.readNBytes(BYTES_MAX);
        }
    }

    /// Goes from chunk to chunk: of a PNG, length, name, content and checksum; of a WebP, name,
    /// length and content, padded to an even length.
    private static byte @Nullable [] chunk(
            ImageInputStream input, int head, ByteOrder order, String wanted) throws IOException {
        boolean png = order.equals(ByteOrder.BIG_ENDIAN);
        input.setByteOrder(order);
        input.seek(head);
        for (int chunks = 0; chunks < CHUNKS_MAX; chunks++) {
            long first = png ? input.readUnsignedInt() : 0;
            byte[] name = new byte[4];
            input.readFully(name);
            long length = png ? first : input.readUnsignedInt();
            if (new String(name, StandardCharsets.US_ASCII).equals(wanted)) {
                byte[] bytes = new byte[(int) Math.min(length, BYTES_MAX)];
                input.readFully(bytes);
                return bytes;
            }
            input.seek(input.getStreamPosition() + length + (png ? PNG_CHECKSUM : length % 2));
        }
        return null;
    }

    private static Orientation read(byte[] exif) throws IOException {
        int prefix = startsWithName(exif) ? 6 : 0;
        try (ImageInputStream input =
                new MemoryCacheImageInputStream(
                        new ByteArrayInputStream(exif, prefix, exif.length - prefix))) {
            Entry entry = new TIFFReader().read(input).getEntryById(TIFF.TAG_ORIENTATION);
            return entry != null && entry.getValue() instanceof Number number
                    ? Orientation.of(number.intValue())
                    : Orientation.UPRIGHT;
        }
    }

    private static boolean startsWithName(byte[] exif) {
        return exif.length > 6 && new String(exif, 0, 4, StandardCharsets.US_ASCII).equals("Exif");
    }
}
