package io.holdfast.outside.port.out;

/// Asks a third party for something cheap, only to know whether it answers.
///
/// ## Rules for every adapter
///
/// - **CHK-1** Its name never changes, and is that of the third party.
/// - **CHK-2** It returns when the third party has answered what was asked, as agreed: JSON that
///   says something else is no answer.
/// - **CHK-3** Otherwise it throws [io.holdfast.outside.ThirdPartyFailed].
/// - **CHK-4** It changes nothing there.
///
/// A call goes out to the network. It ends soon after an interrupt. Safe for concurrent use.
public interface CheckUp {
    /// {@return the name of the third party}
    String name();

    /// Asks.
    ///
    /// @throws InterruptedException if the caller is interrupted
    /// @throws io.holdfast.outside.ThirdPartyFailed if there is no answer that can be used
    void ask() throws InterruptedException;
}
