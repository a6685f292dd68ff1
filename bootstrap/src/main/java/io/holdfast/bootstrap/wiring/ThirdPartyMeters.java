package io.holdfast.bootstrap.wiring;

import io.holdfast.adapters.external.manners.ThirdParties;
import io.holdfast.outside.Mishap;
import io.holdfast.outside.Standing;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;

import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Third parties as figures: `holdfast_third_party_state` (1 for the state that it is in, 0 for the
/// others), `holdfast_third_party_in_flight`, `holdfast_third_party_recent_calls` and
/// `holdfast_third_party_recent_failures` of those over which it is judged, and
/// `holdfast_third_party_mishaps_total` by kind.
@Singleton
final class ThirdPartyMeters {
    private final ThirdParties parties;
    private final MeterRegistry registry;
    private final MultiGauge states;
    private final MultiGauge inFlight;
    private final MultiGauge recentCalls;
    private final MultiGauge recentFailures;
    private final Set<String> counted = new HashSet<>();

    ThirdPartyMeters(ThirdParties parties, MeterRegistry registry) {
        this.parties = parties;
        this.registry = registry;
        states =
                MultiGauge.builder("holdfast.third.party.state")
                        .description("1 for the state that a third party is in, 0 for the others.")
                        .register(registry);
        inFlight =
                MultiGauge.builder("holdfast.third.party.in.flight")
                        .description("Calls of a third party that are under way.")
                        .register(registry);
        recentCalls =
                MultiGauge.builder("holdfast.third.party.recent.calls")
                        .description("Calls over which a third party is judged.")
                        .register(registry);
        recentFailures =
                MultiGauge.builder("holdfast.third.party.recent.failures")
                        .description("How many of these have failed.")
                        .register(registry);
    }

    /// Brings the figures up to date.
    synchronized void refresh() {
        List<Row<?>> stateRows = new ArrayList<>();
        List<Row<?>> flightRows = new ArrayList<>();
        List<Row<?>> callRows = new ArrayList<>();
        List<Row<?>> failureRows = new ArrayList<>();
        for (Standing standing : parties.standings()) {
            Tags name = Tags.of("name", standing.name());
            flightRows.add(Row.of(name, standing.inFlight()));
            callRows.add(Row.of(name, standing.recent().calls()));
            failureRows.add(Row.of(name, standing.recent().failures()));
            for (Standing.State state : Standing.State.values()) {
                stateRows.add(
                        Row.of(name.and("state", word(state)), state == standing.state() ? 1 : 0));
            }
            for (Mishap mishap : Mishap.values()) {
                count(standing.name(), mishap);
            }
        }
        states.register(stateRows, true);
        inFlight.register(flightRows, true);
        recentCalls.register(callRows, true);
        recentFailures.register(failureRows, true);
    }

    private void count(String name, Mishap mishap) {
        if (counted.add(name + ' ' + mishap)) {
            FunctionCounter.builder(
                            "holdfast.third.party.mishaps",
                            parties,
                            all -> all.mishaps(name, mishap))
                    .description("Calls of a third party that came to nothing, by what went wrong.")
                    .tags("name", name, "kind", word(mishap))
                    .register(registry);
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
