package io.holdfast.order;

import java.util.Arrays;
import java.util.List;

/// What it is that has to be done with a checkout that nobody works on.
public enum Due {
    /// Nobody knows yet whether there will be an order: a buyer waits to be told.
    UNDECIDED,
    /// It is known, and has to be carried through: money is to be taken or to go back, a cart to be
    /// opened.
    DECIDED;

    /// {@return the steps at which it is this}
    public List<Step> steps() {
        return Arrays.stream(Step.values()).filter(step -> of(step) == this).toList();
    }

    /// {@return what has to be done at a step}
    ///
    /// @param step how far the checkout is
    public static Due of(Step step) {
        return switch (step) {
            case PAYING, AUTHORISED -> UNDECIDED;
            case PLACED, DONE, UNDOING, UNDONE, RETURNING, RETURNED -> DECIDED;
        };
    }
}
