package io.holdfast.news;

import io.holdfast.kernel.Text;
import io.holdfast.kernel.Violation;

import java.util.ArrayList;
import java.util.List;
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
        List<Violation> wrong = violations(url, description);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(
                    wrong.getFirst().pointer() + ": " + wrong.getFirst().detail());
        }
        if (types.isEmpty()) {
            throw new IllegalArgumentException("a webhook is told of one kind of news or more");
        }
    }

    /// {@return everything that is wrong with these; empty where a target can be made of them}
    ///
    /// @param url as the record has it
    /// @param description as the record has it
    public static List<Violation> violations(String url, String description) {
        List<Violation> found = new ArrayList<>();
        if (url.length() > URL_LENGTH_MAX || !SOUND.matcher(url).matches()) {
            found.add(
                    new Violation(
                            "/url",
                            "is https:// or http://, at most %d characters without space"
                                    .formatted(URL_LENGTH_MAX)));
        }
        if (description.length() > DESCRIPTION_LENGTH_MAX || !Text.isPrintable(description)) {
            found.add(
                    new Violation(
                            "/description",
                            "has at most %d printable characters"
                                    .formatted(DESCRIPTION_LENGTH_MAX)));
        }
        return List.copyOf(found);
    }

    /// Leaves out what may be a secret in an address, so that it reaches no log.
    @Override
    public String toString() {
        return "WebhookTarget[types=" + types + "]";
    }
}
