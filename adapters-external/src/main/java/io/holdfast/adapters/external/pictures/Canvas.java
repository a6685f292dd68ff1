package io.holdfast.adapters.external.pictures;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/// Memory for the pixels of one picture, and then of the next. Megabytes that are taken anew for
/// each picture keep the collector busier than decoding keeps a core. Used by one thread at a time.
final class Canvas {
    /// What would be kept for a picture that few are as large as: no rendition is.
    private static final int KEPT_MAX = 8 * 1024 * 1024;

    private static final int WRITTEN = 256 * 1024;

    private final Map<Part, byte[]> parts = new EnumMap<>(Part.class);

    /// What it has memory for.
    enum Part {
        /// The bytes of its file.
        FILE,
        /// A picture as it was decoded.
        DECODED,
        /// The largest rendition.
        DETAIL,
        /// The one that was turned.
        TURNED,
        /// The middle one.
        LIST,
        /// The smallest.
        THUMBNAIL,
        /// A rendition as it is written.
        WRITTEN
    }

    /// {@return memory, the same as for the picture before where that was as large}
    ///
    /// Its first bytes are zero: where a decoder leaves a gap, nothing of the picture before is
    /// seen.
    ///
    /// @param part for what
    /// @param length how many bytes at least
    byte[] bytes(Part part, int length) {
        byte[] kept = parts.get(part);
        if (kept != null && kept.length >= length) {
            Arrays.fill(kept, 0, length, (byte) 0);
            return kept;
        }
        byte[] bytes = new byte[length];
        parts.put(part, bytes);
        return bytes;
    }

    /// {@return memory for what is written, of the pictures before; what is in it is of no use}
    byte[] written() {
        return parts.computeIfAbsent(Part.WRITTEN, _ -> new byte[WRITTEN]);
    }

    /// Takes memory instead, for what is written next.
    void written(byte[] larger) {
        parts.put(Part.WRITTEN, larger);
    }

    /// Lets go what is very large.
    void trim() {
        parts.values().removeIf(bytes -> bytes.length > KEPT_MAX);
    }
}
