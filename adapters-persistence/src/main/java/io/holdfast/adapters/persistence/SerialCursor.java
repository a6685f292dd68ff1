package io.holdfast.adapters.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.StaleCursor;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32C;

/// Where a page of a list ended whose rows are numbered: the number of its last row, bound to its
/// list.
///
/// @param list which list, with its filter: a cursor of another one is stale
public record SerialCursor(String list) {
    private static final int LENGTH = Long.BYTES + Integer.BYTES;

    /// {@return where a page ended}
    ///
    /// @param serial of its last row
    public Cursor after(long serial) {
        byte[] bytes = ByteBuffer.allocate(LENGTH).putLong(serial).putInt(check(serial)).array();
        return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /// {@return the number of the last row of a page}
    ///
    /// @param cursor where it ended
    /// @throws StaleCursor if it is not one of this list
    public long serial(Cursor cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor.value());
            if (bytes.length == LENGTH) {
                ByteBuffer parts = ByteBuffer.wrap(bytes);
                long serial = parts.getLong();
                if (parts.getInt() == check(serial)) {
                    return serial;
                }
            }
        } catch (IllegalArgumentException _) {
            // Not Base64: the same answer as any other cursor that we never issued.
        }
        throw new StaleCursor(cursor);
    }

    private int check(long serial) {
        CRC32C sum = new CRC32C();
        sum.update("%s|%d".formatted(list, serial).getBytes(UTF_8));
        return (int) sum.getValue();
    }
}
