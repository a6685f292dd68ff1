package io.holdfast.adapters.external.simulator.stripe;

import io.holdfast.adapters.external.simulator.Heard;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.function.Supplier;

/// Idempotency keys, and what was answered under them. A request that was refused before anything
/// was done leaves no trace. Used by one thread at a time.
final class Keys {
    private static final int KEPT_MAX = 20_000;
    private static final int LENGTH_MAX = 255;
    private static final Duration KEPT = Duration.ofHours(24);

    private final LinkedHashMap<String, Kept> kept = new LinkedHashMap<>();

    private record Kept(String asked, Answer answer, Instant until) {}

    /// {@return what is answered}
    ///
    /// @param heard the request, with its key if it has one
    /// @param asked the same for the same request
    /// @param now the time
    /// @param work what is done for the first of them
    Answer under(Heard heard, String asked, Instant now, Supplier<Answer> work) {
        String key = heard.header("idempotency-key").orElse("");
        if (key.isEmpty()) {
            return work.get();
        }
        if (key.length() > LENGTH_MAX) {
            return Answer.error(
                    400,
                    "idempotency_error",
                    "",
                    "Idempotency keys have %d characters at most".formatted(LENGTH_MAX));
        }
        Kept first = kept.get(key);
        if (first != null && first.until().isAfter(now)) {
            return first.asked().equals(asked)
                    ? first.answer().again()
                    : Answer.error(
                            400,
                            "idempotency_error",
                            "",
                            "Keys for idempotent requests can only be used with the same"
                                    + " parameters they were first used with.");
        }
        Answer answer = work.get();
        kept.putLast(key, new Kept(asked, answer, now.plus(KEPT)));
        while (kept.size() > KEPT_MAX) {
            kept.pollFirstEntry();
        }
        return answer;
    }
}
