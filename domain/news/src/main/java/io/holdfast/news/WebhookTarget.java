package io.holdfast.news;

import io.holdfast.kernel.Text;

import java.util.Set;
import java.util.regex.Pattern;

/// Whom a webhook tells of what.
///
/// @param url where news are posted to, `https://…` or `http://…`, at most [#URL_LENGTH_MAX]
///   characters; whether it may be asked at all is for who sends to say
/// @param description for people, at most [#DESCRIPTION_LENGTH_MAX] characters
/// @param types which news, one kind or more
public record WebhookTarget(String url, String description, Set<NewsType> types) {
    /// Longest address.
    public static final int URL_LENGTH_MAX = 2_000;

    /// Longest description.
    public static final int DESCRIPTION_LENGTH_MAX = 200;

    private static final Pattern SOUND = Pattern.compile("https?://[\\x21-\\x7e]+");

    /// Keeps a copy.
    ///
    /// @throws IllegalArgumentException if one of them is not as told above
    public WebhookTarget {
        types = Set.copyOf(types);
        if (url.length() > URL_LENGTH_MAX || !SOUND.matcher(url).matches()) {
            throw new IllegalArgumentException(
                    "the url of a webhook is https:// or http://, at most %d characters without space"
                            .formatted(URL_LENGTH_MAX));
        }
        if (description.length() > DESCRIPTION_LENGTH_MAX || !Text.isPrintable(description)) {
            throw new IllegalArgumentException(
                    "a description has at most %d printable characters"
                            .formatted(DESCRIPTION_LENGTH_MAX));
        }
        if (types.isEmpty()) {
            throw new IllegalArgumentException("a webhook is told of one kind of news or more");
        }
    }

    /// Leaves out what may be a secret in an address, so that it reaches no log.
    @Override
    public String toString() {
        return "WebhookTarget[types=" + types + "]";
    }
}
