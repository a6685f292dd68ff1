package io.holdfast.news;

import java.util.regex.Pattern;

/// Names a webhook.
///
/// @param value `wh_` and 1 to 60 letters, digits, `-` and `_`
public record WebhookId(String value) {
    private static final Pattern SOUND = Pattern.compile("wh_[A-Za-z0-9_-]{1,60}");

    /// Refuses what was never given out.
    ///
    /// @throws IllegalArgumentException if it is written otherwise
    public WebhookId {
        if (!SOUND.matcher(value).matches()) {
            throw new IllegalArgumentException("a webhook's id begins with wh_");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
