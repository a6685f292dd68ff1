package io.holdfast.order;

import io.holdfast.kernel.Money;

import java.util.List;

/// Every way that asking for taxes can end.
public sealed interface TaxOutcome {
    /// These are the taxes.
    ///
    /// @param included whether the amounts contain them; else they come on top
    /// @param taxes one for each amount that was asked for, in order; 1 or more, of one currency
    record Taxed(boolean included, List<Tax> taxes) implements TaxOutcome {
        /// Keeps a copy.
        public Taxed {
            taxes = List.copyOf(taxes);
        }

        /// {@return all of it: the sum of what stands beside each amount, so that they agree}
        public Money total() {
            long sum = taxes.stream().mapToLong(tax -> tax.amount().amount()).sum();
            return new Money(sum, taxes.getFirst().amount().currency());
        }

        /// {@return what has to be paid beside the amounts: nothing where they contain it}
        public Money added() {
            return included ? new Money(0, total().currency()) : total();
        }
    }

    /// They are not known just now.
    ///
    /// @param reason for whoever operates the shop
    record Unavailable(String reason) implements TaxOutcome {}
}
