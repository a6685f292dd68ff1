package io.holdfast.order;

import java.util.EnumSet;
import java.util.Set;

/// How far a checkout is. What a step says is done; what comes after it may have been begun.
public enum Step {
    /// What is bought is agreed upon. The cart is being closed; once it is, money is asked for.
    PAYING,
    /// The money is set aside; the stock is being sold.
    AUTHORISED,
    /// The stock is sold and there is an order; the money is being taken.
    PLACED,
    /// The money is taken, and the cart is marked. Nothing is left to do.
    DONE,
    /// It failed before there was an order: money and stock are let go, and the cart is opened.
    UNDOING,
    /// All is as it was before. Nothing is left to do.
    UNDONE,
    /// There was an order: its money and its stock go back.
    RETURNING,
    /// They are back. Nothing is left to do.
    RETURNED;

    /// {@return whether nothing is left to do}
    public boolean isEnd() {
        return this == DONE || this == UNDONE || this == RETURNED;
    }

    /// {@return whether there is an order}
    public boolean hasOrder() {
        return this == PLACED || this == DONE || this == RETURNING || this == RETURNED;
    }

    /// {@return whether it can come next}
    ///
    /// @param next what comes
    public boolean leadsTo(Step next) {
        return following().contains(next);
    }

    private Set<Step> following() {
        return switch (this) {
            case PAYING -> EnumSet.of(AUTHORISED, UNDOING);
            case AUTHORISED -> EnumSet.of(PLACED, UNDOING);
            case PLACED -> EnumSet.of(DONE, RETURNING);
            case DONE -> EnumSet.of(RETURNING);
            case UNDOING -> EnumSet.of(UNDONE);
            case RETURNING -> EnumSet.of(RETURNED);
            case UNDONE, RETURNED -> EnumSet.noneOf(Step.class);
        };
    }
}
