package io.holdfast.application.concurrent.pipeline;

import java.util.ArrayList;
import java.util.List;

/// What is known of the stages of one pipeline: their counts, and how many elements they may hold.
final class Plan {
    private final List<Tally> tallies = new ArrayList<>();
    private long weight = 1;
    private long held;

    /// Adds a stage that may hold so many of the elements that it is given.
    Tally stage(String name, long elementsHeld) {
        Tally tally = new Tally(name);
        tallies.add(tally);
        held = Math.addExact(held, Math.multiplyExact(elementsHeld, weight));
        return tally;
    }

    void elementsWeigh(long more) {
        weight = Math.multiplyExact(weight, more);
    }

    void elementsAreParts() {
        weight = 1;
    }

    /// {@return how many elements may be in flight, with the one that the end asks for}
    long inFlightMax() {
        return Math.addExact(held, weight);
    }

    Progress progress() {
        return new Progress(tallies.stream().map(Tally::view).toList());
    }
}
