package io.holdfast.application.concurrent;

import io.holdfast.application.concurrent.simulation.Pace;
import io.holdfast.application.concurrent.simulation.Scenario;
import io.holdfast.application.concurrent.simulation.SimulationFailed;

/// The seeds under which a test plays its scenarios: those from 1 on, or the one that its property
/// names. A failure says how that one is played again.
///
/// @param test that plays
/// @param property that names one seed
/// @param count how many there are, where no one is named
public record Seeds(Class<?> test, String property, int count) {
    /// Time moves whenever somebody else goes on.
    ///
    /// @param scenario played under each of them
    public void play(Scenario scenario) {
        Long one = Long.getLong(property);
        long from = one == null ? 1 : one;
        long to = one == null ? count : one;
        for (long seed = from; seed <= to; seed++) {
            try {
                Simulated.under(seed, Pace.RESTLESS, scenario);
            } catch (SimulationFailed e) {
                throw new AssertionError(
                        ("%s%nto see it again: mvn -Dquick -pl application -am test -Dtest=%s"
                                        + " -Dsurefire.failIfNoSpecifiedTests=false -D%s=%d")
                                .formatted(e.getMessage(), test.getSimpleName(), property, seed),
                        e);
            }
        }
    }
}
