package io.holdfast.catalog.port.out;

import io.holdfast.catalog.picture.FetchOutcome;

/// Where pictures come from: addresses that stand in lists, and that nobody has looked at.
///
/// ## Rules for every adapter
///
/// - **SRC-1** What is fetched is there byte for byte, with its length and digest, until it is
///   closed; then nothing of it is left.
/// - **SRC-2** What does not begin like a JPEG, PNG, GIF or WebP is `Refused`, whatever its name or
///   type says.
/// - **SRC-3** What is longer than allowed is `Refused`, and no more of it is read than that.
/// - **SRC-4** What is not there (any more) is `Refused`; what fails for a reason that may pass (no
///   answer, an error over there, a body that breaks off) is `Failed`, and says how long not to ask
///   there where the answer does (429, or 503 with `Retry-After`).
/// - **SRC-5** An address that is relative, of another kind than `http` and `https`, or leads into
///   the server's own network, also by a redirect or a name, is `Refused`, and nobody there hears
///   of it.
/// - **SRC-6** However an attempt ends that gives no picture, nothing is left of it.
///
/// ## Threads and failure
///
/// Safe for concurrent use; calls block, for no longer than a limit of the adapter, and end when
/// their thread is interrupted, as `Failed`. A server that cannot keep what it fetches throws
/// [io.holdfast.kernel.StoreUnavailable].
public interface PictureSource {
    /// Fetches a picture.
    ///
    /// @param url as the product has it
    /// @return what became of it
    FetchOutcome fetch(String url);
}
