package io.holdfast.bootstrap.wiring;

import io.holdfast.inventory.HoldId;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;

/// Ids of new holds: UUIDs of version 7, which grow with the time.
///
/// Those that were made last stand beside each other in an index, where the database finds and adds
/// them on pages that it has at hand. The 62 bits behind the time are random, and nobody can guess
/// them. Safe for concurrent use.
///
/// @param clock tells the time
/// @param random makes the rest
public record HoldIds(InstantSource clock, SecureRandom random) implements Supplier<HoldId> {
    private static final int MILLIS_AT = 16;
    private static final long VERSION = 0x7000;
    private static final int FRACTION_BITS = 12;
    private static final int MICROS_OF_A_MILLI = 1_000;
    private static final int VARIANT_BITS = 2;
    private static final long VARIANT = 1L << 63;

    /// Ids whose time is that of a clock.
    ///
    /// @param clock which
    public HoldIds(InstantSource clock) {
        this(clock, new SecureRandom());
    }

    @Override
    public HoldId get() {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        long millis = micros / MICROS_OF_A_MILLI;
        long fraction = ((micros % MICROS_OF_A_MILLI) << FRACTION_BITS) / MICROS_OF_A_MILLI;
        return new HoldId(
                new UUID(
                        (millis << MILLIS_AT) | VERSION | fraction,
                        VARIANT | (random.nextLong() >>> VARIANT_BITS)));
    }
}
