package io.holdfast.order.port.out;

import io.holdfast.order.Address;
import io.holdfast.order.TaxOutcome;
import io.holdfast.order.Taxable;

import java.util.List;

/// Who knows the taxes.
///
/// ## Rules for every adapter
///
/// - **TAX-1** There is one tax for each amount, in order and of its currency, 0 where there is
///   none; it is what its rate makes of the amount, rounded half up by itself.
/// - **TAX-2** The same question has the same answer, until somebody changes the rates: nothing is
///   carried over from one question to the next.
/// - **TAX-3** An address or a class of which nothing is known has an answer all the same: the rate
///   that the adapter names for such, or 0. It is never refused.
///
/// A call may go out to the network; it ends soon after an interrupt, and as `Unavailable` where
/// nothing is known. Safe for concurrent use.
public interface Taxes {
    /// {@return the tax on each of some amounts}
    ///
    /// @param to where it all goes
    /// @param amounts 1 or more, all of one currency
    TaxOutcome on(Address to, List<Taxable> amounts);
}
