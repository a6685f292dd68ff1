package io.holdfast.outside;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;

/// A third party gave no answer that could be used. Made by adapters only.
///
/// The message names the third party and what happened, and nothing that was sent or received.
public final class ThirdPartyFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String party;
    private final Mishap mishap;
    private final @Nullable Duration retryAfter;

    /// Says who, what and why.
    ///
    /// @param party the name of the third party
    /// @param mishap what happened
    /// @param detail in a few words, without secrets
    /// @param retryAfter how long to wait before it is asked again, where that is known
    /// @param cause what was thrown, if anything was
    public ThirdPartyFailed(
            String party,
            Mishap mishap,
            String detail,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(party + ": " + detail, cause);
        this.party = party;
        this.mishap = mishap;
        this.retryAfter = retryAfter;
    }

    /// {@return the name of the third party}
    public String party() {
        return party;
    }

    /// {@return what happened}
    public Mishap mishap() {
        return mishap;
    }

    /// {@return how long to wait before it is asked again, where that is known}
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
