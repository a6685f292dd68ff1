package io.holdfast.adapters.persistence.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.jobs.JobFilter;
import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.StaleCursor;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32C;

/// Where a page of jobs ended: the `ord` of its last row, bound to the filter of its list.
final class JobCursor {
    private static final int LENGTH = Long.BYTES + Integer.BYTES;

    private JobCursor() {}

    static Cursor after(long ord, JobFilter filter) {
        byte[] bytes = ByteBuffer.allocate(LENGTH).putLong(ord).putInt(check(ord, filter)).array();
        return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    static long ord(Cursor cursor, JobFilter filter) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor.value());
            if (bytes.length == LENGTH) {
                ByteBuffer parts = ByteBuffer.wrap(bytes);
                long ord = parts.getLong();
                if (parts.getInt() == check(ord, filter)) {
                    return ord;
                }
            }
        } catch (IllegalArgumentException _) {
            // Not Base64: the same answer as any other cursor that we never issued.
        }
        throw new StaleCursor(cursor);
    }

    private static int check(long ord, JobFilter filter) {
        CRC32C sum = new CRC32C();
        String kind = filter.kind() == null ? "" : filter.kind().name();
        sum.update("jobs|%s|%s|%d".formatted(kind, filter.state(), ord).getBytes(UTF_8));
        return (int) sum.getValue();
    }
}
