package io.holdfast.application.outside;

import io.holdfast.cache.Codec;
import io.holdfast.outside.Mishap;
import io.holdfast.outside.ThirdPartyFailed;

import java.util.concurrent.Callable;

/// What a third party said, as it is kept for all nodes: an answer, or how it failed.
///
/// @param <T> what its answers are
sealed interface Word<T> {
    /// It answered.
    record Said<T>(T what) implements Word<T> {}

    /// It did not.
    ///
    /// @param mishap what happened
    /// @param why in a few words
    record Silent<T>(Mishap mishap, String why) implements Word<T> {}

    /// {@return what it says when it is asked now}
    ///
    /// @throws ThirdPartyFailed if it was not asked: that is this node's own view, and no other's
    static <T> Word<T> heard(String party, Callable<T> question) throws InterruptedException {
        try {
            return new Said<>(question.call());
        } catch (ThirdPartyFailed e) {
            return switch (e.mishap()) {
                case RESTING, BUSY, LIMITED -> throw e;
                case REFUSED,
                        BROKEN,
                        UNTRUSTED,
                        TIMED_OUT,
                        ERROR,
                        REJECTED,
                        REDIRECTED,
                        TOO_LARGE,
                        NONSENSE ->
                        new Silent<>(e.mishap(), why(party, e));
            };
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("questions to third parties throw nothing else", e);
        }
    }

    private static String why(String party, ThirdPartyFailed failed) {
        String message = String.valueOf(failed.getMessage());
        String prefix = party + ": ";
        return message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    }

    /// {@return the answer}
    ///
    /// @throws ThirdPartyFailed if it gave none
    default T spoken(String party) {
        return switch (this) {
            case Said<T>(var what) -> what;
            case Silent<T>(var mishap, var why) ->
                    throw new ThirdPartyFailed(party, mishap, why, null, null);
        };
    }

    /// {@return how it is written where other nodes read it}
    static <T> Codec<Word<T>> written(Codec<T> codec) {
        return new Codec<>(word -> write(codec, word), text -> read(codec, text));
    }

    private static <T> String write(Codec<T> codec, Word<T> word) {
        return switch (word) {
            case Said<T>(var what) -> "+" + codec.write().apply(what);
            case Silent<T>(var mishap, var why) -> mishap.name() + " " + why;
        };
    }

    private static <T> Word<T> read(Codec<T> codec, String text) {
        if (text.startsWith("+")) {
            return new Said<>(codec.read().apply(text.substring(1)));
        }
        String[] words = text.split(" ", 2);
        return new Silent<>(Mishap.valueOf(words[0]), words[1]);
    }
}
