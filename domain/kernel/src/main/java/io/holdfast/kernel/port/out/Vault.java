package io.holdfast.kernel.port.out;

import io.holdfast.kernel.Opened;

/// Seals secrets that have to be read again, so that whoever has a copy of the store they lie in
/// has nothing. It keeps nothing itself.
///
/// A vault has one key by which it seals, and may have others by which it opens only, so that keys
/// can be changed. Keys have names, which are no secrets.
///
/// ## Rules for every adapter
///
/// - **VLT-1** What was sealed for an owner is opened for that owner as it was, by any vault that
///   has the key.
/// - **VLT-2** It is opened for no other owner, and not if anything of it was changed:
///   [Opened.Damaged].
/// - **VLT-3** What is sealed does not show what it was; the same value sealed twice is two texts.
/// - **VLT-4** What was sealed by a key that only opens is opened, and is not [#isCurrent].
/// - **VLT-5** What was sealed by a key that is not there is [Opened.Locked], with the name of that
///   key, and is not current.
/// - **VLT-6** What was never sealed is [Opened.Damaged], and not current.
///
/// Safe for concurrent use. Nothing here waits for anything.
public interface Vault {
    /// Seals a secret.
    ///
    /// @param owner whose it is, the same when it is opened
    /// @param value the secret
    /// @return printable ASCII, at most four times as long as the value and 100 characters more
    String seal(String owner, String value);

    /// Opens what was sealed.
    ///
    /// @param owner whose it is
    /// @param sealed what [#seal] gave
    /// @return the secret, or why not
    Opened open(String owner, String sealed);

    /// {@return whether a text was sealed by the key by which this vault seals; it may still be
    /// damaged}
    ///
    /// @param sealed what [#seal] gave
    boolean isCurrent(String sealed);
}
