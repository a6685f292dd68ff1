package io.holdfast.adapters.external.manners;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.holdfast.outside.Mishap;
import io.holdfast.outside.Standing;
import io.holdfast.outside.ThirdPartyFailed;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;

/// Somebody outside whom we depend on, and the one way to call them.
///
/// ```java
/// ThirdParty easypost = thirdParties.add(Manners.usual("easypost").within(Patience.of(limit)));
/// Rates rates = easypost.exchange(Repeat.SAFE, Ask.post(uri, json), reply -> Rates.of(reply));
/// ```
///
/// ## Rules
///
/// - **TPY-1** A call ends within `patience.whole`, and within the caller's own limit where that is
///   shorter, however the other side behaves: what it has begun is broken off, and its connection
///   closed.
/// - **TPY-2** An interrupt ends it at once in the same way, by `InterruptedException`.
/// - **TPY-3** No more than `atOnceMax` are under way; the next is refused ([Mishap#BUSY]).
/// - **TPY-4** Who fails too often rests ([Mishap#RESTING]); then one call alone finds out whether
///   it is well again, while the others are still refused.
/// - **TPY-5** Only a call that is safe to repeat is made again, only after what may pass
///   ([Mishap#mayPass]), and only within the same limit.
/// - **TPY-6** Who answers 429, or 503 with `Retry-After`, is not called before then
///   ([Mishap#LIMITED]), by any node where the rate is the shop's. A wait is 1 second to 1 hour.
/// - **TPY-7** The body is read up to `bodyBytesMax` and no further, and no redirect is followed.
/// - **TPY-8** What the reader of an answer cannot read is the third party's fault
///   ([Mishap#NONSENSE]).
/// - **TPY-9** A refusal to do what was asked (4xx), a limit and a full bulkhead do not count
///   against its health. A caller who hangs up, or whose own limit is over, counts once it has
///   waited for `patience.head` or half of `patience.whole`.
/// - **TPY-10** Who repeats a call and fails is told of the last try that may have reached the
///   third party, if any did: what comes after it does not make it undone.
/// - **TPY-11** A [#look] is judged apart from calls: however it ends, it opens, closes and dilutes
///   no breaker of theirs. It has the same bulkhead, limits and pauses, and a breaker of its own;
///   and while calls are refused because they failed too often, so is it.
/// - **TPY-12** That looks have failed is forgotten when their rest is over, and nobody has looked
///   for as long again: what nobody knows any more is not shown.
///
/// Safe for concurrent use. Callers wait; they should be virtual threads.
public final class ThirdParty implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ThirdParty.class);

    private final Manners manners;
    private final Surroundings surroundings;
    private final Bulkhead bulkhead;
    private final Retry retry;
    private final Chronicle chronicle;
    private final Bulletin bulletin;
    private final Health health;
    private final Health looks;
    private final Turnstile turnstile;
    private final Wire wire;

    /// Whether a call may be made again.
    public enum Repeat {
        /// Made twice, it does what it does once.
        SAFE,
        /// Nobody knows what it would do.
        NEVER
    }

    /// A call that is made through something else than [#exchange], in the same manners.
    ///
    /// @param <T> what it gives
    @FunctionalInterface
    public interface Call<T> {
        /// Makes it.
        ///
        /// @param left how long it may take
        /// @return what it gives
        /// @throws InterruptedException if the caller is interrupted
        /// @throws ThirdPartyFailed if there is no answer that can be used; where it says how long
        ///   to wait, nobody calls before then
        T within(Duration left) throws InterruptedException;
    }

    /// Makes something of an answer.
    ///
    /// @param <T> what
    @FunctionalInterface
    public interface Reader<T> {
        /// Reads it.
        ///
        /// @param reply all of it
        /// @return what it says
        /// @throws IllegalArgumentException if it is not what was agreed on
        T read(Reply reply);
    }

    ThirdParty(
            Manners manners,
            Surroundings surroundings,
            Wire wire,
            CircuitBreakerRegistry breakers,
            BulkheadRegistry bulkheads) {
        this.manners = manners;
        this.surroundings = surroundings;
        bulkhead =
                bulkheads.bulkhead(
                        manners.name(),
                        BulkheadConfig.custom()
                                .maxConcurrentCalls(manners.atOnceMax())
                                .maxWaitDuration(Duration.ZERO)
                                .writableStackTraceEnabled(false)
                                .build());
        retry = Retry.of(manners.name(), retries(manners.retries()));
        chronicle = new Chronicle(manners.name(), surroundings.clock(), lines());
        bulletin = new Bulletin(surroundings.events(), this::standing, this::ofCalls, chronicle);
        turnstile = new Turnstile(manners, surroundings, bulletin::tell);
        health = Health.ofCalls(manners, surroundings, breakers, bulletin::tell);
        looks = Health.ofLooks(manners, surroundings, bulletin::tell);
        this.wire = wire;
    }

    private static Chronicle.Lines lines() {
        return new Chronicle.Lines() {
            @Override
            public void warn(String line) {
                LOG.warn(line);
            }

            @Override
            public void info(String line) {
                LOG.info(line);
            }
        };
    }

    static RetryConfig retries(Manners.Retries retries) {
        return RetryConfig.custom()
                .maxAttempts(retries.callsMax())
                .intervalFunction(
                        IntervalFunction.ofExponentialRandomBackoff(retries.rest(), 2.0, 0.5))
                .retryOnException(
                        thrown ->
                                thrown instanceof ThirdPartyFailed failed
                                        && failed.mishap().mayPass()
                                        && failed.retryAfter().isEmpty())
                .build();
    }

    /// {@return by which it is known}
    public String name() {
        return manners.name();
    }

    /// {@return how it stands: as calls found it, and where they find it well, as looks do}
    public Standing standing() {
        return ofCalls().orAsSeenBy(looks.standing(inFlight(), turnstile.closedUntil()));
    }

    /// {@return how it stands as calls alone found it, which is how the next one fares}
    Standing ofCalls() {
        return health.standing(inFlight(), turnstile.closedUntil());
    }

    private int inFlight() {
        return manners.atOnceMax() - bulkhead.getMetrics().getAvailableConcurrentCalls();
    }

    /// Does what is due: lets the next call try where a rest is over, and tells of it, and of a
    /// limit that is over. Calls come from buyers, who find out by and by; looks may come no more,
    /// or from another node, whose answer is shown here.
    void watch() {
        health.wake();
        looks.wake();
        looks.forget();
        bulletin.tell();
    }

    /// Finds out whether another node was told to wait.
    void ask() {
        turnstile.ask();
    }

    long mishaps(Mishap mishap) {
        return health.mishaps(mishap) + looks.mishaps(mishap);
    }

    /// Asks over HTTP, and reads the answer.
    ///
    /// @param repeat whether it may be asked again
    /// @param ask what is asked
    /// @param reader makes something of the answer
    /// @return what the reader makes of it
    /// @param <T> what that is
    /// @throws InterruptedException if the caller is interrupted
    /// @throws ThirdPartyFailed if there is no answer that can be used
    public <T> T exchange(Repeat repeat, Ask ask, Reader<T> reader) throws InterruptedException {
        return exchange(repeat, ask, manners.patience().whole(), reader);
    }

    /// Asks over HTTP for a caller who has less time, and reads the answer.
    ///
    /// @param repeat whether it may be asked again
    /// @param ask what is asked
    /// @param limit how long it may take; without effect beyond `patience.whole`
    /// @param reader makes something of the answer
    /// @return what the reader makes of it
    /// @param <T> what that is
    /// @throws InterruptedException if the caller is interrupted
    /// @throws ThirdPartyFailed if there is no answer that can be used
    public <T> T exchange(Repeat repeat, Ask ask, Duration limit, Reader<T> reader)
            throws InterruptedException {
        return within(limit, repeat, over(ask, reader), health);
    }

    /// Asks over HTTP for something that no buyer waits for: whether it answers as agreed, or a
    /// figure for people.
    ///
    /// @param ask what is asked; changes nothing there
    /// @param reader refuses what is not as agreed
    /// @return what the reader makes of the answer
    /// @param <T> what that is
    /// @throws InterruptedException if the caller is interrupted
    /// @throws ThirdPartyFailed if there is no such answer
    public <T> T look(Ask ask, Reader<T> reader) throws InterruptedException {
        return within(manners.patience().whole(), Repeat.SAFE, over(ask, reader), looks);
    }

    private <T> Call<T> over(Ask ask, Reader<T> reader) {
        return left -> {
            Reply reply = wire.exchange(ask, left);
            turnstile.heed(ask, reply);
            return read(reader, reply);
        };
    }

    private <T> T read(Reader<T> reader, Reply reply) {
        try {
            return reader.read(reply);
        } catch (IllegalArgumentException e) {
            throw failed(Mishap.NONSENSE, "said what makes no sense: " + e.getMessage(), null, e);
        }
    }

    /// Makes a call in any other way.
    ///
    /// @param repeat whether it may be made again
    /// @param call makes it
    /// @return what it gives
    /// @param <T> what that is
    /// @throws InterruptedException if the caller is interrupted
    /// @throws ThirdPartyFailed if there is no answer that can be used
    public <T> T call(Repeat repeat, Call<T> call) throws InterruptedException {
        return within(manners.patience().whole(), repeat, call, health);
    }

    private <T> T within(Duration limit, Repeat repeat, Call<T> call, Health judge)
            throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (!bulkhead.tryAcquirePermission()) {
            throw counted(failed(Mishap.BUSY, "is called by too many at once", null, null));
        }
        Duration whole = manners.patience().whole();
        Duration shorter = limit.compareTo(whole) < 0 ? limit : whole;
        long endNanos = surroundings.nanoTime().getAsLong() + shorter.toNanos();
        try {
            return repeat == Repeat.SAFE
                    ? repeated(call, endNanos, judge)
                    : attempt(call, endNanos, judge);
        } finally {
            bulkhead.onComplete();
        }
    }

    private <T> T repeated(Call<T> call, long endNanos, Health judge) throws InterruptedException {
        Retry.Context<T> context = retry.context();
        ThirdPartyFailed told = null;
        for (int calls = 1; ; calls++) {
            try {
                T value = attempt(call, endNanos, judge);
                context.onComplete();
                return value;
            } catch (ThirdPartyFailed e) {
                told = told == null ? e : graver(told, e);
                if (left(endNanos).compareTo(longestRest(calls)) <= 0) {
                    throw told;
                }
                rest(context, e, told);
            }
        }
    }

    /// {@return the later, unless that says that nothing can have happened and the earlier not}
    private static ThirdPartyFailed graver(ThirdPartyFailed earlier, ThirdPartyFailed later) {
        if (!earlier.mishap().mayHaveHappened() || later.mishap().mayHaveHappened()) {
            return later;
        }
        earlier.addSuppressed(later);
        return earlier;
    }

    /// Rests before the next call, or throws what there is to tell.
    private static void rest(
            Retry.Context<?> context, ThirdPartyFailed failed, ThirdPartyFailed told)
            throws InterruptedException {
        try {
            context.onRuntimeError(failed);
        } catch (ThirdPartyFailed _) {
            // Who is interrupted while it rests is told of the last call, and the interrupt stays.
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw told;
        }
    }

    private Duration longestRest(int calls) {
        long doubled = 1L << Math.min(calls - 1, 30);
        return manners.retries().rest().multipliedBy(doubled * 3).dividedBy(2);
    }

    private Duration left(long endNanos) {
        return Duration.ofNanos(endNanos - surroundings.nanoTime().getAsLong());
    }

    private <T> T attempt(Call<T> call, long endNanos, Health judge) throws InterruptedException {
        try {
            turnstile.requireOpen();
            if (judge == looks) {
                health.requireCalled();
            }
            Duration left = left(endNanos);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (!left.isPositive()) {
                throw failed(Mishap.TIMED_OUT, "left no time for another call", null, null);
            }
            return judge.judged(
                    left,
                    () -> {
                        turnstile.pass();
                        return made(call, left, judge);
                    });
        } catch (ThirdPartyFailed e) {
            chronicle.failed(e);
            throw counted(e);
        }
    }

    private <T> T made(Call<T> call, Duration left, Health judge) throws InterruptedException {
        try {
            return call.within(left);
        } catch (ThirdPartyFailed e) {
            if (e.mishap() != Mishap.BUSY) {
                judge.remember(e.mishap());
            }
            e.retryAfter().ifPresent(turnstile::rest);
            throw e;
        }
    }

    private ThirdPartyFailed counted(ThirdPartyFailed failed) {
        health.count(failed.mishap());
        return failed;
    }

    private ThirdPartyFailed failed(
            Mishap mishap,
            String detail,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        return new ThirdPartyFailed(manners.name(), mishap, detail, retryAfter, cause);
    }

    /// Breaks off all calls, and makes no more over HTTP.
    @Override
    public void close() {
        wire.close();
    }
}
