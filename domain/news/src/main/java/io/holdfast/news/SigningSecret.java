package io.holdfast.news;

import java.util.regex.Pattern;

/// What deliveries are signed with, as Standard Webhooks writes it.
///
/// @param value `whsec_` and the base 64 of 24 to 64 bytes
public record SigningSecret(String value) {
    private static final Pattern SOUND = Pattern.compile("whsec_[A-Za-z0-9+/]{32,86}={0,2}");

    /// Refuses what cannot be a secret, without repeating it.
    ///
    /// @throws IllegalArgumentException if it is written otherwise
    public SigningSecret {
        if (!SOUND.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a signing secret is whsec_ and the base 64 of 24 to 64 bytes");
        }
    }

    /// Leaves the secret out, so that it reaches no log.
    @Override
    public String toString() {
        return "SigningSecret[…]";
    }
}
