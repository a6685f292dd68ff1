package io.holdfast.application.concurrent.fanout;

import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.supervision.Worker;

import org.jspecify.annotations.Nullable;

/// What a piece of work knows of the request that it serves, without being told.
///
/// Bound where a request comes in, seen by everything that is called from there, and by every part
/// of every fan-out in between:
///
/// ```java
/// ScopedValue.where(Scoped.REQUEST_ID, id).where(Scoped.CALLER, key.name()).run(() -> ...);
/// ```
///
/// Nobody needs them to work: they are for logs, and for waiting no longer than makes sense.
public final class Scoped {
    /// Which request, as its caller and the logs call it.
    public static final ScopedValue<String> REQUEST_ID = ScopedValue.newInstance();

    /// On whose behalf, in words for logs; nobody is given rights by it.
    public static final ScopedValue<String> CALLER = ScopedValue.newInstance();

    private static final ScopedValue<Deadline> DEADLINE = ScopedValue.newInstance();

    private Scoped() {}

    /// {@return when the work that surrounds the caller ends; never unless somebody said so}
    public static Deadline deadline() {
        return DEADLINE.orElse(Deadline.NEVER);
    }

    /// Does something of which no fan-out waits beyond a deadline, as all of the request that has
    /// to be answered by then.
    ///
    /// @param deadline when it ends; without effect where the surrounding work ends earlier
    /// @param work what is done, here and now; nobody interrupts it
    /// @return what it gives
    /// @param <R> what it gives
    /// @param <X> what it throws
    /// @throws X what the work throws
    public static <R extends @Nullable Object, X extends Throwable> R before(
            Deadline deadline, ScopedValue.CallableOp<? extends R, X> work) throws X {
        return ScopedValue.where(DEADLINE, deadline.earlier(deadline())).call(work);
    }

    /// Takes the request along to a thread that will outlive it: what it is, not when it ends.
    static Worker.Action carried(Worker.Action work) {
        ScopedValue.@Nullable Carrier values = null;
        if (REQUEST_ID.isBound()) {
            values = ScopedValue.where(REQUEST_ID, REQUEST_ID.get());
        }
        if (CALLER.isBound()) {
            String caller = CALLER.get();
            values =
                    values == null
                            ? ScopedValue.where(CALLER, caller)
                            : values.where(CALLER, caller);
        }
        return values == null ? work : within(values, work);
    }

    private static Worker.Action within(ScopedValue.Carrier values, Worker.Action work) {
        return () ->
                values.call(
                        () -> {
                            work.run();
                            return true;
                        });
    }
}
