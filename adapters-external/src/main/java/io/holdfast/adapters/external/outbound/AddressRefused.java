package io.holdfast.adapters.external.outbound;

import java.io.IOException;

/// The server does not call this address on behalf of others, or not the one that it leads to. No
/// packet was sent there.
public final class AddressRefused extends IOException {
    private static final long serialVersionUID = 1L;

    /// Says why, in words for whoever named the address.
    ///
    /// @param reason a sentence that does not tell what the name resolved to, for that would be a
    ///   map of the inner network
    public AddressRefused(String reason) {
        super(reason);
    }
}
