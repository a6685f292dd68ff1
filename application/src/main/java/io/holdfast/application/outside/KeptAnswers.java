package io.holdfast.application.outside;

import io.holdfast.cache.CacheName;
import io.holdfast.cache.CacheSpec;
import io.holdfast.cache.Codec;
import io.holdfast.cache.FetchFailed;
import io.holdfast.cache.Reading;
import io.holdfast.cache.Terms;
import io.holdfast.cache.port.in.Cache;
import io.holdfast.cache.port.in.Caches;
import io.holdfast.outside.ThirdPartyFailed;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/// What third parties said a moment ago to a question of one kind, for all who want to know it on
/// all nodes: one of them asks. That one fails is kept as what it says is, so that not everybody
/// who looks waits for one that hangs.
///
/// Safe for concurrent use.
///
/// @param <T> what they say
public final class KeptAnswers<T> {
    private static final Duration FRESH_MIN = Duration.ofMillis(1);
    private static final int PARTIES_MAX = 64;

    private final Cache<String, Word<T>> cache;

    /// What was said, and when.
    ///
    /// @param said what
    /// @param at when it was asked for
    /// @param <T> what that is
    public record Answer<T>(T said, Instant at) {}

    /// Nothing is known yet.
    ///
    /// @param caches keep what was said; open one cache of that name in the life of a process
    /// @param name of the cache
    /// @param codec writes and reads what is said
    /// @param fresh for how long nobody asks again
    /// @param callMax longer than a question takes; when another node takes the place of one that
    ///   died while it asked
    public KeptAnswers(
            Caches caches, CacheName name, Codec<T> codec, Duration fresh, Duration callMax) {
        Terms terms =
                Terms.fresh(fresh.compareTo(FRESH_MIN) < 0 ? FRESH_MIN : fresh)
                        .fetchWithin(callMax)
                        .pauseOf(Duration.ZERO)
                        .entries(PARTIES_MAX);
        cache = caches.open(new CacheSpec<>(name, Function.identity(), Word.written(codec), terms));
    }

    /// Gives what was said, asking where nobody has lately.
    ///
    /// @param party who is asked, by name
    /// @param question asks it
    /// @return what it says
    /// @throws InterruptedException if the caller is interrupted; who is asked is not
    /// @throws ThirdPartyFailed if there is no answer that can be used
    public Answer<T> of(String party, Callable<T> question) throws InterruptedException {
        try {
            Reading<Word<T>> heard =
                    cache.get(party, () -> Optional.of(Word.heard(party, question)));
            return new Answer<>(heard.value().orElseThrow().spoken(party), heard.at());
        } catch (FetchFailed e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
