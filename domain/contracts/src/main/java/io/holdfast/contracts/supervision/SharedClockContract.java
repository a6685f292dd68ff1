package io.holdfast.contracts.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.supervision.port.out.SharedClock;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What every [SharedClock] must do. Extend it, and return one and what its server says.
public abstract class SharedClockContract {
    /// For subclasses, which JUnit makes one of for each test.
    protected SharedClockContract() {}

    /// {@return the clock}
    protected abstract SharedClock clock();

    /// {@return the time on its server, by another way}
    protected abstract Instant server();

    @Test
    final void CLK_1_it_says_what_its_server_says_while_the_caller_waits() {
        SharedClock clock = clock();
        for (int i = 0; i < 3; i++) {
            Instant before = server();
            Instant said = clock.read();
            assertThat(said).isBetween(before, server());
        }
    }

    @Test
    final void CLK_2_it_runs_forward() {
        SharedClock clock = clock();
        List<Instant> said = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            said.add(clock.read());
        }
        assertThat(said).isSorted();
    }
}
