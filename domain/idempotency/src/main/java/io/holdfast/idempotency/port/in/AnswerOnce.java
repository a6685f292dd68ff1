package io.holdfast.idempotency.port.in;

import io.holdfast.idempotency.Beginning;
import io.holdfast.idempotency.Binding;
import io.holdfast.idempotency.Ending;
import io.holdfast.idempotency.KeyedRequest;
import io.holdfast.idempotency.Turn;
import io.holdfast.kernel.Seed;

/// Lets a request have one effect and one answer, however often it is sent.
///
/// Whoever begins a turn carries the request out under ids that are derived from its seed, and ends
/// the turn by exactly one of [#finish], [#refuse] and [#fail]. Where it cannot, because its
/// process died, the turn ends with its lease; the next who sends the request has the next turn,
/// with the same seed.
///
/// ```java
/// switch (once.begin(request)) {
///     case Begun(Turn turn, Seed seed, var lease) -> once.finish(request, turn, answer(seed));
///     case Answered(String answer, var body)      -> replay(answer);
///     case Running()                              -> tryLater();
///     case OtherRequest()                         -> refuse();
/// }
/// ```
///
/// Safe for concurrent use; calls block; what is answered is on disk. A store that does not answer
/// throws [io.holdfast.kernel.StoreUnavailable]; every call may be repeated.
public interface AnswerOnce {
    /// {@return a seed for a request without a key, which has no other try}
    Seed fresh();

    /// Begins a request, or tells what became of it.
    ///
    /// @param request which
    /// @return `Begun` and it is the caller's turn; `Running`, `Answered` or `OtherRequest`
    Beginning begin(KeyedRequest request);

    /// Tells which body a request came with, where it was not known at the beginning; before
    /// anything is made of it.
    ///
    /// @param turn the caller's
    /// @param body digest of all of it
    /// @return whether to go on
    Binding bind(Turn turn, String body);

    /// Lets a turn last for another lease.
    ///
    /// @param turn the caller's
    /// @return whether it does; no where it is over
    boolean extend(Turn turn);

    /// Ends a turn with the answer of the request, for good.
    ///
    /// @param request which
    /// @param turn the caller's
    /// @param answer one character for each byte
    /// @return what to answer in fact
    Ending finish(KeyedRequest request, Turn turn, String answer);

    /// Ends a turn that did nothing: the key may be used again, for another request as well. Where
    /// another try came before, which may have done something, it is as [#fail].
    ///
    /// @param turn the caller's
    void refuse(Turn turn);

    /// Ends a turn of which it is not known what it did: who sends the request again has the next
    /// turn at once.
    ///
    /// @param turn the caller's
    void fail(Turn turn);
}
