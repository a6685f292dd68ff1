package io.holdfast.adapters.external.outbound;

import java.io.InputStream;
import java.util.Optional;

/// An answer whose head has come. Used by the thread that called, until it has looked at it.
public interface OutboundAnswer {
    /// {@return the status, 100 to 599}
    int status();

    /// {@return the first header of a name, whatever its case; empty if there is none}
    ///
    /// @param name of the header
    Optional<String> header(String name);

    /// {@return the body as it comes: as many bytes as the sender likes, in the coding it likes. A
    /// reader stops where it has enough; reading throws an `IOException` when the time is over}
    InputStream body();
}
