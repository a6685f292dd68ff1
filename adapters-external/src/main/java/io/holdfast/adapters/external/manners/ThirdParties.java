package io.holdfast.adapters.external.manners;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.holdfast.outside.Mishap;
import io.holdfast.outside.Standing;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

import javax.net.ssl.SSLContext;

/// All third parties that this process calls. Safe for concurrent use.
public final class ThirdParties implements AutoCloseable {
    private final Surroundings surroundings;
    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
    private final BulkheadRegistry bulkheads = BulkheadRegistry.ofDefaults();
    private final Map<String, ThirdParty> all = new ConcurrentSkipListMap<>();

    /// Nobody yet.
    ///
    /// @param surroundings what calls need
    public ThirdParties(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// {@return somebody new to call}
    ///
    /// @param manners how
    /// @throws IllegalArgumentException if there is one of this name
    public ThirdParty add(Manners manners) {
        return add(manners, null);
    }

    /// {@return somebody new to call, who is believed by the word of others than usual}
    ///
    /// @param manners how
    /// @param trust whom to trust for this one; `null` for whomever the Java runtime trusts
    /// @throws IllegalArgumentException if there is one of this name
    public ThirdParty add(Manners manners, @Nullable SSLContext trust) {
        ThirdParty party =
                new ThirdParty(
                        manners,
                        surroundings,
                        new Wire(manners, surroundings, trust),
                        breakers,
                        bulkheads);
        if (all.putIfAbsent(manners.name(), party) != null) {
            party.close();
            throw new IllegalArgumentException("there is a " + manners.name() + " already");
        }
        return party;
    }

    /// {@return how all of them stand, by name}
    public List<Standing> standings() {
        return all.values().stream().map(ThirdParty::standing).toList();
    }

    /// {@return how all of them stand as calls alone found it, by name: of one that looks alone
    /// found failing, that it is well}
    public List<Standing> standingsOfCalls() {
        return all.values().stream().map(ThirdParty::ofCalls).toList();
    }

    /// Does what time alone brings about: rests and limits that are over end, and are told to have
    /// ended, and what other nodes were told is known here too. To be called about once a second;
    /// calls that are made find out the same by themselves.
    public void watch() {
        all.values().forEach(ThirdParty::watch);
        all.values().forEach(ThirdParty::ask);
    }

    /// {@return how often what went wrong with one of them since the begin}
    ///
    /// @param name which
    /// @param mishap what
    public long mishaps(String name, Mishap mishap) {
        ThirdParty party = all.get(name);
        return party == null ? 0 : party.mishaps(mishap);
    }

    /// {@return figures worth showing}
    public Map<String, Long> gauges() {
        List<Standing> now = standings();
        return Map.of(
                "inFlight",
                now.stream().mapToLong(Standing::inFlight).sum(),
                "notCalled",
                now.stream()
                        .filter(
                                one ->
                                        one.state() == Standing.State.RESTING
                                                || one.state() == Standing.State.LIMITED)
                        .count());
    }

    /// {@return their breakers, for those who measure}
    public CircuitBreakerRegistry breakers() {
        return breakers;
    }

    /// {@return their bulkheads, for those who measure}
    public BulkheadRegistry bulkheads() {
        return bulkheads;
    }

    /// Breaks off all calls, and makes no more.
    @Override
    public void close() {
        all.values().forEach(ThirdParty::close);
    }
}
