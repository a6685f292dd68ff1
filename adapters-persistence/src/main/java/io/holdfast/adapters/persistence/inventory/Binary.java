package io.holdfast.adapters.persistence.inventory;

import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;
import org.postgresql.jdbc.PgArray;

import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;

/// An array as the server keeps it. The driver would write ids and times as text, and to read a
/// date costs the server more than to read all the rest of a row.
final class Binary {
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final int HEAD = 5 * Integer.BYTES;
    private static final int NONE = -1;

    private final int type;
    private final byte[] bytes;

    private Binary(int type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    static Binary ids(List<? extends @Nullable UUID> ids) {
        return of(
                Oid.UUID_ARRAY,
                Oid.UUID,
                2 * Long.BYTES,
                ids,
                (bytes, id) ->
                        bytes.putLong(id.getMostSignificantBits())
                                .putLong(id.getLeastSignificantBits()));
    }

    /// {@return times, to the microsecond}
    static Binary times(List<Instant> times) {
        return of(
                Oid.TIMESTAMPTZ_ARRAY,
                Oid.TIMESTAMPTZ,
                Long.BYTES,
                times,
                (bytes, time) -> bytes.putLong(ChronoUnit.MICROS.between(EPOCH, time)));
    }

    private static <T> Binary of(
            int type,
            int elementType,
            int size,
            List<? extends @Nullable T> values,
            BiConsumer<ByteBuffer, T> write) {
        ByteBuffer bytes =
                ByteBuffer.allocate(HEAD + values.size() * (Integer.BYTES + size))
                        .putInt(1)
                        .putInt(1)
                        .putInt(elementType)
                        .putInt(values.size())
                        .putInt(1);
        for (@Nullable T value : values) {
            if (value == null) {
                bytes.putInt(NONE);
            } else {
                write.accept(bytes.putInt(size), value);
            }
        }
        byte[] written = new byte[bytes.position()];
        bytes.flip().get(written);
        return new Binary(type, written);
    }

    Array of(BaseConnection connection) throws SQLException {
        return new PgArray(connection, type, bytes);
    }
}
