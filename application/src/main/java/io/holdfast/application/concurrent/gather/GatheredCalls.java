package io.holdfast.application.concurrent.gather;

import io.holdfast.application.concurrent.Machine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Calls of many callers made in one: what is done, as [Gather] is for what is asked. All of that
/// class's rules hold.
///
/// ```java
/// GatheredCalls<Cart, Boolean> additions =
///         new GatheredCalls<>(machine, 256, 2, StoreUnavailable.class, store::addAll);
/// boolean added = additions.call(cart);
/// ```
///
/// ## Rules
///
/// - **GTH-6** Two calls are two, however equal what they are about: each is made, and answered by
///   itself.
///
/// Safe for use by any thread, virtual or platform.
///
/// @param <T> what a call is about
/// @param <R> what it is answered
public final class GatheredCalls<T, R> {
    private final Gather<Call<T>, R> calls;

    /// Nobody calls yet.
    ///
    /// @param machine where the waiting is done
    /// @param callsMax most calls that are made in one, 1 or more
    /// @param tripsMax most that are under way at once, 1 or more; with many, each has few calls
    /// @param everybodys the kind of failure that is everybody's, who is on the way: nobody knows
    ///   then what was done, and nothing is tried again. After any other failure, which must have
    ///   had no effect, each call is made alone
    /// @param make makes calls, and answers each in turn
    public GatheredCalls(
            Machine machine,
            int callsMax,
            int tripsMax,
            Class<? extends RuntimeException> everybodys,
            Function<List<T>, List<R>> make) {
        this.calls =
                new Gather<>(machine, callsMax, tripsMax, everybodys, some -> made(some, make));
    }

    /// One of a kind, so that no two are the same.
    private static final class Call<T> {
        final T what;

        Call(T what) {
            this.what = what;
        }
    }

    private static <T, R> Map<Call<T>, R> made(
            List<Call<T>> calls, Function<List<T>, List<R>> make) {
        List<R> answers = make.apply(calls.stream().map(call -> call.what).toList());
        Map<Call<T>, R> byCall = HashMap.newHashMap(calls.size());
        for (int i = 0; i < answers.size(); i++) {
            byCall.put(calls.get(i), answers.get(i));
        }
        return byCall;
    }

    /// Makes a call.
    ///
    /// @param what it is about
    /// @return its answer
    /// @throws RuntimeException what making it throws; several threads meet the same exception
    ///   where it is everybody's
    public R call(T what) {
        return calls.get(new Call<>(what))
                .orElseThrow(() -> new IllegalStateException("a call was not answered"));
    }
}
