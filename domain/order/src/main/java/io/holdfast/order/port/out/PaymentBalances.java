package io.holdfast.order.port.out;

import io.holdfast.order.Balance;

/// Tells what a payment gateway holds for the shop.
///
/// ## Rules for every adapter
///
/// - **BAL-1** What was captured and not given back is available or pending, by currency.
/// - **BAL-2** What is only set aside, was cancelled, declined or refunded is neither.
/// - **BAL-3** Each currency is named at most once in each list, in the order of its code.
///
/// A call may go out to the network, or take long. It ends soon after an interrupt; whatever else
/// it throws means that there is no answer now. Safe for concurrent use.
public interface PaymentBalances {
    /// {@return what there is}
    ///
    /// @throws InterruptedException if the caller is interrupted
    Balance balance() throws InterruptedException;
}
