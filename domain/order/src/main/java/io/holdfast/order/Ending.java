package io.holdfast.order;

import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// Why a checkout is undone, or an order taken back.
///
/// @param cause what happened
/// @param detail a sentence, at most [#DETAIL_LENGTH_MAX] characters; may be empty
/// @param skus of lines that it is about; may be empty
/// @param retryAt when it may be tried again; `null` where nobody knows
public record Ending(Cause cause, String detail, List<Sku> skus, @Nullable Instant retryAt) {
    /// Longest detail, in UTF-16 units; what is longer is cut.
    public static final int DETAIL_LENGTH_MAX = 200;

    /// What can happen.
    public enum Cause {
        /// The gateway said no.
        DECLINED,
        /// The gateway could not be reached.
        UNREACHABLE,
        /// It took too long to learn whether there is money: the gateway did not say, or nobody was
        /// there to ask it.
        UNSETTLED,
        /// The gateway set aside something else than what was asked for.
        WRONG_AMOUNT,
        /// Holds ended while it was paid for, and the pieces went elsewhere.
        SOLD_OUT,
        /// Whoever was about to pay was interrupted before money was asked for.
        INTERRUPTED,
        /// The cart was changed at the last moment.
        CART_CHANGED,
        /// The money was set aside, and could not be taken.
        NOT_CAPTURED,
        /// Somebody cancelled the order.
        CANCELLED,
        /// Somebody gave the money back.
        REFUNDED
    }

    /// {@return whether a buyer's bank or a shop decided it, and would not do so again; else it was
    /// mishap, and may be tried for new}
    public boolean isDecided() {
        return switch (cause) {
            case DECLINED, SOLD_OUT, NOT_CAPTURED, CANCELLED, REFUNDED -> true;
            case UNREACHABLE, UNSETTLED, WRONG_AMOUNT, INTERRUPTED, CART_CHANGED -> false;
        };
    }

    /// Keeps a copy, and cuts what is too long.
    public Ending {
        skus = List.copyOf(skus);
        if (detail.length() > DETAIL_LENGTH_MAX) {
            int end = DETAIL_LENGTH_MAX - 1;
            if (Character.isHighSurrogate(detail.charAt(end - 1))) {
                end--;
            }
            detail = detail.substring(0, end) + "…";
        }
    }

    /// Nobody knows when it may be tried again.
    ///
    /// @param cause what happened
    /// @param detail a sentence, at most [#DETAIL_LENGTH_MAX] characters; may be empty
    /// @param skus of lines that it is about; may be empty
    public Ending(Cause cause, String detail, List<Sku> skus) {
        this(cause, detail, skus, null);
    }

    /// {@return the same, of which is known when it may be tried again}
    ///
    /// @param at when; `null` where nobody knows
    public Ending again(@Nullable Instant at) {
        return new Ending(cause, detail, skus, at);
    }

    /// {@return an ending of which there is no more to say}
    ///
    /// @param cause what happened
    public static Ending of(Cause cause) {
        return new Ending(cause, "", List.of());
    }

    /// {@return an ending}
    ///
    /// @param cause what happened
    /// @param detail a sentence
    public static Ending of(Cause cause, String detail) {
        return new Ending(cause, detail, List.of());
    }
}
