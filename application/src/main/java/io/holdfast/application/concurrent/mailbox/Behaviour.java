package io.holdfast.application.concurrent.mailbox;

import java.util.List;

/// What the owner of a mailbox does: how its state begins, what messages make of it, and how it
/// ends.
///
/// State is an immutable value. Each handler gets the present one and returns the next; one that
/// throws leaves the present one as it was. All methods run on the owner's thread, one at a time.
///
/// @param <S> the state, immutable
/// @param <M> the messages, a sealed type of records
public sealed interface Behaviour<S, M> {

    /// {@return the state at the begin of each life}
    ///
    /// @param self sends messages to the mailbox itself
    /// @throws Exception if the life cannot begin: its start failed
    S start(Self<M> self) throws Exception;

    /// Tidies up at an end that was asked for, after the last message. A crash skips it.
    ///
    /// @param state the last one
    /// @throws Exception if it fails, which is a crash
    default void stop(S state) throws Exception {}

    /// {@return a behaviour that begins with a given state, and takes one message at a time}
    ///
    /// @param initial the state at the begin of each life
    /// @param step what a message makes of the state
    /// @param <S> the state, immutable
    /// @param <M> the messages
    static <S, M> OneByOne<S, M> oneByOne(S initial, Step<S, M, M> step) {
        return new OneByOne<>() {
            @Override
            public S start(Self<M> self) {
                return initial;
            }

            @Override
            public S handle(S state, M message, Self<M> self) throws Exception {
                return step.take(state, message, self);
            }
        };
    }

    /// {@return a behaviour that begins with a given state, and takes what has gathered as one
    /// batch}
    ///
    /// @param initial the state at the begin of each life
    /// @param step what a batch makes of the state; see [InBatches#handle]
    /// @param <S> the state, immutable
    /// @param <M> the messages
    static <S, M> InBatches<S, M> inBatches(S initial, Step<S, List<M>, M> step) {
        return new InBatches<>() {
            @Override
            public S start(Self<M> self) {
                return initial;
            }

            @Override
            public S handle(S state, List<M> batch, Self<M> self) throws Exception {
                return step.take(state, batch, self);
            }
        };
    }

    /// From one state to the next.
    ///
    /// @param <S> the state, immutable
    /// @param <I> what comes in: a message, or a list of them
    /// @param <M> the messages
    @FunctionalInterface
    interface Step<S, I, M> {
        /// {@return the next state}
        ///
        /// @param state the present one
        /// @param input what comes in
        /// @param self sends messages to the mailbox itself
        /// @throws Exception if it fails; the present state then stays
        S take(S state, I input, Self<M> self) throws Exception;
    }

    /// Takes one message at a time.
    ///
    /// @param <S> the state, immutable
    /// @param <M> the messages
    non-sealed interface OneByOne<S, M> extends Behaviour<S, M> {
        /// {@return the state after one message}
        ///
        /// @param state the state before it
        /// @param message answered, if it has a [Reply], before this returns
        /// @param self sends messages to the mailbox itself
        /// @throws Exception if the message fails; see [OnFailure]
        S handle(S state, M message, Self<M> self) throws Exception;
    }

    /// Takes what has gathered as one batch: one transaction for many callers.
    ///
    /// When the batch throws, each of its messages is handled again, in order, as a batch of one;
    /// answers given and timers set by the attempt that threw are void. So an attempt that throws
    /// must have had no other effect, as a transaction that rolls back.
    ///
    /// @param <S> the state, immutable
    /// @param <M> the messages
    non-sealed interface InBatches<S, M> extends Behaviour<S, M> {
        /// {@return the state after a batch}
        ///
        /// @param state the state before it
        /// @param batch 1 to `batchMax` messages in the order of their arrival, each answered
        ///   before this returns, if it has a [Reply]; immutable
        /// @param self sends messages to the mailbox itself
        /// @throws Exception if the batch fails
        S handle(S state, List<M> batch, Self<M> self) throws Exception;
    }
}
