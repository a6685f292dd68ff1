package io.holdfast.adapters.external.simulator;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdfast.outside.Mishap;
import io.holdfast.outside.ThirdPartyFailed;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import java.time.Duration;

/// How tests meet third parties that behave badly.
public final class BadWeather {
    /// Longer than anything takes that does not hang.
    public static final Duration PATIENT = Duration.ofSeconds(20);

    private BadWeather() {}

    /// {@return how long to wait for who behaves so}
    public static Duration limit(Fault fault) {
        return switch (fault) {
            case HANG -> Duration.ofMillis(500);
            // More than there is between two of its drops, so that none of them saves it.
            case DRIP -> Duration.ofMillis(1_500);
            default -> PATIENT;
        };
    }

    /// {@return how a call failed, and that in no secret words}
    public static Mishap mishap(ThrowingCallable call) {
        ThirdPartyFailed failed = catchThrowableOfType(ThirdPartyFailed.class, call);
        if (String.valueOf(failed.getMessage()).contains("secret")) {
            throw new AssertionError("a secret is told: " + failed.getMessage());
        }
        return failed.mishap();
    }
}
