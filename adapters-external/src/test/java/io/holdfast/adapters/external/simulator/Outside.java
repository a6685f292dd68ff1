package io.holdfast.adapters.external.simulator;

import io.holdfast.adapters.external.manners.Manners;
import io.holdfast.adapters.external.manners.Surroundings;
import io.holdfast.adapters.external.manners.ThirdParties;
import io.holdfast.adapters.external.manners.ThirdParty;
import io.holdfast.contracts.events.MemoryEvents;
import io.holdfast.contracts.outside.MemoryAllowances;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;

/// Simulated third parties and whoever calls them, in a world whose clock stands still until it is
/// moved.
public final class Outside implements AutoCloseable {
    /// When the world begins.
    public static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");

    private volatile Instant now = BEGIN;
    public final MemoryEvents events = new MemoryEvents();
    public final MemoryAllowances allowances = new MemoryAllowances();
    public final Simulator simulator;
    public final ThirdParties parties;

    public Outside(Map<String, Role> roles) {
        this(roles, null);
    }

    /// Everybody speaks TLS, and is believed by the word of an authority of the simulator's own,
    /// which lives by the calendar of the Java runtime.
    public static Outside encrypted(Map<String, Role> roles) {
        return new Outside(roles, new Authority(Instant.now()));
    }

    private Outside(Map<String, Role> roles, @Nullable Authority authority) {
        InstantSource clock = this::now;
        try {
            simulator =
                    new Simulator(
                            0,
                            roles,
                            new Stage(
                                    (name, body) -> Thread.ofVirtual().name(name).start(body),
                                    Thread::sleep,
                                    new Random(1),
                                    authority));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        parties =
                new ThirdParties(
                        new Surroundings(
                                clock,
                                this::nanoTime,
                                (name, body) -> Thread.ofVirtual().name(name).start(body),
                                allowances,
                                events));
    }

    public Booth booth(String name) {
        return simulator.booth(name);
    }

    public ThirdParty call(Manners manners) {
        return parties.add(manners, simulator.trust());
    }

    public Instant now() {
        return now;
    }

    public long nanoTime() {
        return System.nanoTime() + Duration.between(BEGIN, now).toNanos();
    }

    public synchronized void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public void close() {
        parties.close();
        simulator.close();
    }
}
