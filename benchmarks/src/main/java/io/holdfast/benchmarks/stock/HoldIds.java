package io.holdfast.benchmarks.stock;

import io.holdfast.inventory.HoldId;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;

/// Ids of holds for benches: UUIDs of version 7, which grow with the time.
///
/// Those that were made last stand beside each other in an index, where the database finds and adds
/// them on pages that it has at hand. The 62 bits behind the time are random, and nobody can guess
/// them; they are asked for a thousand ids at once, because callers queue for each question. Safe
/// for concurrent use.
public final class HoldIds implements Supplier<HoldId> {
    private static final int ASKED_AT_ONCE = 1_000;
    private static final int MILLIS_AT = 16;
    private static final long VERSION = 0x7000;
    private static final int FRACTION_BITS = 12;
    private static final int MICROS_OF_A_MILLI = 1_000;
    private static final int VARIANT_BITS = 2;
    private static final long VARIANT = 1L << 63;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final byte[] asked = new byte[ASKED_AT_ONCE * Long.BYTES];
    private final ByteBuffer left = ByteBuffer.wrap(asked).limit(0);

    /// Ids whose time is that of a clock.
    ///
    /// @param clock which
    public HoldIds(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public HoldId get() {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        long millis = micros / MICROS_OF_A_MILLI;
        long fraction = ((micros % MICROS_OF_A_MILLI) << FRACTION_BITS) / MICROS_OF_A_MILLI;
        return new HoldId(
                new UUID(
                        (millis << MILLIS_AT) | VERSION | fraction,
                        VARIANT | (randomBits() >>> VARIANT_BITS)));
    }

    private synchronized long randomBits() {
        if (!left.hasRemaining()) {
            random.nextBytes(asked);
            left.clear();
        }
        return left.getLong();
    }
}
