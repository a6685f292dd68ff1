package io.holdfast.adapters.persistence.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.StaleCursor;
import io.holdfast.order.Email;
import io.holdfast.order.OrderFilter;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32C;

/// Where a page of orders ended: the serial of its last row, bound to the filter of its list.
final class OrderCursor {
    private static final int LENGTH = Long.BYTES + Integer.BYTES;

    private OrderCursor() {}

    static Cursor after(long serial, OrderFilter filter) {
        byte[] bytes =
                ByteBuffer.allocate(LENGTH).putLong(serial).putInt(check(serial, filter)).array();
        return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    static long serial(Cursor cursor, OrderFilter filter) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor.value());
            if (bytes.length == LENGTH) {
                ByteBuffer parts = ByteBuffer.wrap(bytes);
                long serial = parts.getLong();
                if (parts.getInt() == check(serial, filter)) {
                    return serial;
                }
            }
        } catch (IllegalArgumentException _) {
            // Not Base64: the same answer as any other cursor that we never issued.
        }
        throw new StaleCursor(cursor);
    }

    private static int check(long serial, OrderFilter filter) {
        CRC32C sum = new CRC32C();
        Email email = filter.email();
        sum.update(
                "orders|%s|%s|%d"
                        .formatted(filter.state(), email == null ? "" : email.value(), serial)
                        .getBytes(UTF_8));
        return (int) sum.getValue();
    }
}
