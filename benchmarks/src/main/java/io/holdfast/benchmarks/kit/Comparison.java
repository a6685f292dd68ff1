package io.holdfast.benchmarks.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One thing of the kit beside others that do the same work.
///
/// @param subject the kit's name for it, as figures show it
/// @param ours what is measured
/// @param others what it is measured beside, by the names that figures show
/// @param load how much of it is done at once
/// @param unit how its cost or its yield is told
record Comparison(String subject, Work ours, Map<String, Work> others, Load load, Unit unit) {

    /// Everything that takes part, ours first.
    List<Work> all() {
        List<Work> all = new ArrayList<>(List.of(ours));
        all.addAll(others.values());
        return all;
    }

    /// How much is done at once.
    ///
    /// @param callers who do the work
    /// @param parallelism of a pipeline, in elements; 1 where it means nothing
    record Load(int callers, int parallelism) {
        static final Load ONE = new Load(1, 1);

        @Override
        public String toString() {
            return "%d callers%s"
                    .formatted(
                            callers,
                            parallelism == 1 ? "" : ", %d at a time".formatted(parallelism));
        }
    }

    /// What a number of actions a second is told as.
    ///
    /// @param name of the unit
    /// @param scale how many of it an action is
    /// @param time whether it is the time of one action, less being better
    record Unit(String name, double scale, boolean time) {
        static final Unit CALLS = new Unit("calls/s", 1, false);
        static final Unit MICROS = new Unit("µs", 1_000_000, true);

        double of(double actionsPerSecond) {
            return time ? scale / actionsPerSecond : scale * actionsPerSecond;
        }
    }
}
