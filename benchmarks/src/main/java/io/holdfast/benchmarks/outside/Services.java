package io.holdfast.benchmarks.outside;

import io.holdfast.adapters.external.manners.Ask;
import io.holdfast.adapters.external.manners.Manners;
import io.holdfast.adapters.external.manners.Surroundings;
import io.holdfast.adapters.external.manners.ThirdParties;
import io.holdfast.adapters.external.manners.ThirdParty;
import io.holdfast.adapters.external.manners.ThirdParty.Repeat;
import io.holdfast.adapters.external.simulator.Role;
import io.holdfast.adapters.external.simulator.Said;
import io.holdfast.adapters.external.simulator.Simulator;
import io.holdfast.adapters.external.simulator.Stage;
import io.holdfast.adapters.external.simulator.Weather;
import io.holdfast.adapters.persistence.events.LocalEvents;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.outside.Source;
import io.holdfast.outside.Allowance;
import io.holdfast.outside.Allowed;
import io.holdfast.outside.port.out.Allowances;
import io.holdfast.supervision.Figures;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Three services that take as long as they are told: over HTTP, each on a port of its own, through
/// all that a call to a third party goes through; or within the process, for more at once than a
/// machine has sockets.
///
/// @param sources of the page
/// @param end ends them
record Services(List<Source> sources, AutoCloseable end) implements AutoCloseable {
    private static final List<String> NAMES = List.of("one", "two", "three");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    Services {
        sources = List.copyOf(sources);
    }

    /// Nobody is limited here.
    private static final class Unlimited implements Allowances {
        @Override
        public Allowed take(String name, Allowance allowance, Instant now) {
            return new Allowed.Now();
        }

        @Override
        public void pause(String name, Instant until) {
            throw new IllegalStateException(name + " wants to be left alone");
        }

        @Override
        public Optional<Instant> pausedUntil(String name, Instant now) {
            return Optional.empty();
        }
    }

    static Services inside(Machine machine, Duration takes) {
        List<Source> sources = new ArrayList<>();
        for (String name : NAMES) {
            sources.add(
                    Source.of(
                            name,
                            Duration.ZERO,
                            () -> {
                                machine.sleep(takes);
                                return new Figures.Reached(name);
                            }));
        }
        return new Services(sources, () -> {});
    }

    static Services overHttp(Machine machine, Duration takes, int callers) throws IOException {
        Role role = (_, _) -> Said.json(200, "{}");
        Simulator simulator =
                new Simulator(
                        0,
                        Map.of("one", role, "two", role, "three", role),
                        new Stage(machine::start, machine::sleep, new Random(1), null));
        ThirdParties parties =
                new ThirdParties(
                        new Surroundings(
                                machine,
                                machine::nanoTime,
                                machine::start,
                                new Unlimited(),
                                new LocalEvents()));
        List<Source> sources = new ArrayList<>();
        for (String name : NAMES) {
            simulator.booth(name).turn(Weather.FAIR.taking(takes, takes));
            ThirdParty party =
                    parties.add(
                            Manners.usual(name)
                                    .within(Manners.Patience.of(PATIENCE))
                                    .atOnce(callers));
            Ask ask = Ask.get(simulator.booth(name).uri());
            sources.add(
                    Source.of(
                            name,
                            Duration.ZERO,
                            () -> {
                                party.exchange(Repeat.SAFE, ask, _ -> true);
                                return new Figures.Reached(name);
                            }));
        }
        return new Services(
                sources,
                () -> {
                    parties.close();
                    simulator.close();
                });
    }

    /// All of them one after another, as a page without a fan-out does.
    void serially() throws Exception {
        for (Source source : sources) {
            source.figures().call();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            end.close();
        } catch (Exception e) {
            throw new IOException("the services did not end", e);
        }
    }
}
