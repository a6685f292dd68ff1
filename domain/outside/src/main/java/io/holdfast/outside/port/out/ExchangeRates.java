package io.holdfast.outside.port.out;

import io.holdfast.outside.ReferenceRates;

/// Somebody who says what money is worth.
///
/// ## Rules for every adapter
///
/// - **XRT-1** It gives the rates of one day, with the base and at least one other currency.
/// - **XRT-2** Asked again, it gives the same or newer ones.
/// - **XRT-3** What makes no sense (a rate of 0 or less, a currency that is none, an empty list) is
///   a failure ([io.holdfast.outside.ThirdPartyFailed]), and never half a list.
///
/// A call goes out to the network. It ends soon after an interrupt. Safe for concurrent use.
public interface ExchangeRates {
    /// {@return the latest rates}
    ///
    /// @throws InterruptedException if the caller is interrupted
    /// @throws io.holdfast.outside.ThirdPartyFailed if there is no answer that can be used
    ReferenceRates latest() throws InterruptedException;
}
