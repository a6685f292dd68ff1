package io.holdfast.adapters.web.channels;

import java.util.List;
import java.util.stream.Stream;

/// All that is said in a topic. The description of the channels (`/asyncapi.yaml`) is made of it,
/// and the server holds the topic to it: what is not declared is neither told nor heard.
///
/// @param summary what the topic is about, as a sentence
/// @param isNumbered whether it tells numbered news: then `seq` is in the answer to a join and in
///   each event, beside what stands here
/// @param state what a join is answered with
/// @param tells what the server tells
/// @param hears what members may say
public record Vocabulary(
        String summary, boolean isNumbered, Shape state, List<Word> tells, List<Word> hears) {
    /// Keeps copies.
    public Vocabulary {
        tells = List.copyOf(tells);
        hears = List.copyOf(hears);
    }

    /// {@return that of a topic whose members listen to numbered news}
    ///
    /// @param summary what the topic is about, as a sentence
    /// @param state what a join is answered with
    /// @param tells what the server tells
    public static Vocabulary listening(String summary, Shape state, Word... tells) {
        return new Vocabulary(summary, true, state, List.of(tells), List.of());
    }

    /// {@return that of a topic whose members say something, or are told what is not kept}
    ///
    /// @param summary what the topic is about, as a sentence
    /// @param state what a join is answered with
    /// @param tells what the server tells
    public static Vocabulary talking(String summary, Shape state, Word... tells) {
        return new Vocabulary(summary, false, state, List.of(tells), List.of());
    }

    /// {@return the same with something more that is heard}
    ///
    /// @param more what members may say
    public Vocabulary hearing(Word... more) {
        return new Vocabulary(
                summary,
                isNumbered,
                state,
                tells,
                Stream.concat(hears.stream(), Stream.of(more)).toList());
    }

    /// {@return the same for a topic that shows who is there}
    public Vocabulary showingPresence() {
        return new Vocabulary(
                summary,
                isNumbered,
                state,
                Stream.concat(tells.stream(), Stream.of(Word.PRESENCE_STATE, Word.PRESENCE_DIFF))
                        .toList(),
                hears);
    }
}
