package io.holdfast.adapters.web.channels.hub;

import io.holdfast.adapters.web.channels.Vocabulary;
import io.holdfast.adapters.web.channels.Word;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The names of what is said in a topic, to hold it to what it has declared.
///
/// @param isNumbered whether it tells numbered news
/// @param tells what the server tells
/// @param hears what members say
public record Words(boolean isNumbered, Set<String> tells, Set<String> hears) {
    /// Keeps copies.
    public Words {
        tells = Set.copyOf(tells);
        hears = Set.copyOf(hears);
    }

    /// {@return those of a topic}
    ///
    /// @param declared by it
    public static Words of(Vocabulary declared) {
        return new Words(declared.isNumbered(), names(declared.tells()), names(declared.hears()));
    }

    private static Set<String> names(List<Word> words) {
        return words.stream().map(Word::event).collect(Collectors.toUnmodifiableSet());
    }

    /// Lets pass what the topic has declared to tell.
    ///
    /// @param event its name
    /// @throws IllegalArgumentException if it has not
    public void requireTold(String event) {
        if (!tells.contains(event)) {
            throw new IllegalArgumentException(
                    "the topic tells '%s', which is not in its vocabulary".formatted(event));
        }
    }
}
