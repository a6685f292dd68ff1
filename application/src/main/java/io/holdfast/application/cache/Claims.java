package io.holdfast.application.cache;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.cache.CacheSpec;
import io.holdfast.cache.ClaimOutcome;
import io.holdfast.cache.Kept;
import io.holdfast.cache.Lifetime;
import io.holdfast.cache.ResultKey;
import io.holdfast.cache.Ticket;
import io.holdfast.cache.port.in.Fetch;
import io.holdfast.cache.port.out.SharedResults;
import io.holdfast.kernel.StoreUnavailable;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Gets one result from the shared store, or fetches it, for a [Sink] that is told of it. Waits
/// where another node fetches. Safe for any thread.
final class Claims<V> {
    private static final Logger LOG = LoggerFactory.getLogger(Claims.class);
    private static final Duration LOOK_FIRST = Duration.ofMillis(5);
    private static final Duration LOOK_MAX = Duration.ofMillis(100);

    private final CacheSpec<?, V> spec;
    private final SharedResults shared;
    private final Machine machine;
    private final Tally tally;

    /// Where one result goes.
    interface Sink<V> {
        /// Gives a result to those who wait, and has it remembered, where nobody has dropped it.
        void give(Entry<V> entry);

        /// Gives a result to those who wait, and has it not remembered.
        void giveOnce(Entry<V> entry);

        /// Tells those who wait that there is none, and has it remembered for a while.
        void miss(String what, @Nullable Throwable cause);

        /// {@return what is remembered}
        Optional<Entry<V>> remembered();
    }

    Claims(CacheSpec<?, V> spec, SharedResults shared, Machine machine, Tally tally) {
        this.spec = spec;
        this.shared = shared;
        this.machine = machine;
        this.tally = tally;
    }

    void settle(ResultKey key, Fetch<V> fetch, Sink<V> sink) throws InterruptedException {
        try {
            Duration look = LOOK_FIRST;
            while (!hasSettled(key, fetch, sink)) {
                machine.sleep(look);
                Duration longer = look.multipliedBy(2);
                look = longer.compareTo(LOOK_MAX) < 0 ? longer : LOOK_MAX;
            }
        } catch (StoreUnavailable e) {
            LOG.debug("a result is fetched without the shared store", e);
            fetch(null, Optional.empty(), fetch, sink);
        }
    }

    /// {@return whether it has; if not, another node fetches, or what was there is thrown away or
    /// is not new any more}
    private boolean hasSettled(ResultKey key, Fetch<V> fetch, Sink<V> sink)
            throws InterruptedException {
        Instant now = machine.instant();
        return switch (shared.claim(key, now, now.plus(spec.terms().fetchMax()))) {
            case ClaimOutcome.Ready(Kept kept) -> isShared(key, kept, now, sink);
            case ClaimOutcome.Granted(Ticket ticket, Optional<Kept> old) -> {
                Optional<Entry<V>> before = old.flatMap(this::read);
                before.filter(entry -> entry.isStale(machine.nanoTime())).ifPresent(sink::give);
                fetch(ticket, before, fetch, sink);
                yield true;
            }
            case ClaimOutcome.Busy(Instant _, Optional<Kept> old) -> isOld(old, sink);
            case ClaimOutcome.Failing(Instant until, Optional<Kept> old) -> {
                Duration pause = Duration.between(now, until);
                fall(old.flatMap(this::read), pause, "a fetch failed a moment ago", null, sink);
                yield true;
            }
        };
    }

    /// What was kept under longer terms than those of now, such as before a restart, is not new for
    /// longer than a result that is fetched now.
    private boolean isShared(ResultKey key, Kept kept, Instant now, Sink<V> sink) {
        Lifetime life = kept.under(spec.terms()).lifetime();
        if (!life.freshUntil().isAfter(now)) {
            shared.shorten(key, kept.lifetime(), life);
            return false;
        }
        Optional<Entry<V>> entry = read(kept);
        if (entry.isEmpty()) {
            shared.drop(key);
            return false;
        }
        tally.add(Tally.Kind.SHARED);
        sink.give(entry.get());
        return true;
    }

    private boolean isOld(Optional<Kept> old, Sink<V> sink) {
        Optional<Entry<V>> entry =
                old.flatMap(this::read).filter(one -> one.isStale(machine.nanoTime()));
        entry.ifPresent(
                one -> {
                    tally.add(Tally.Kind.OLD);
                    sink.give(one.quietFor(LOOK_MAX, machine));
                });
        return entry.isPresent();
    }

    /// What another release has written is as good as nothing.
    private Optional<Entry<V>> read(Kept kept) {
        try {
            Optional<V> value = kept.text().map(text -> spec.codec().read().apply(text));
            return Optional.of(Entry.of(value, kept.under(spec.terms()).lifetime(), machine));
        } catch (RuntimeException e) {
            LOG.info("a result in the cache '{}' cannot be read", spec.name().value(), e);
            return Optional.empty();
        }
    }

    private void fetch(
            @Nullable Ticket ticket, Optional<Entry<V>> old, Fetch<V> fetch, Sink<V> sink)
            throws InterruptedException {
        tally.add(Tally.Kind.FETCHES);
        Instant begun = machine.instant();
        Optional<V> value;
        try {
            value = fetch.fetch();
        } catch (InterruptedException e) {
            failed(ticket, machine.instant());
            throw e;
        } catch (RuntimeException e) {
            tally.add(Tally.Kind.FAILURES);
            Duration pause = spec.terms().pause();
            failed(ticket, machine.instant().plus(pause));
            fall(old, pause, "the fetch failed", e, sink);
            return;
        }
        Lifetime life = spec.terms().lifetime(begun, value.isPresent());
        Entry<V> entry = Entry.of(value, life, machine);
        if (ticket == null || isKept(ticket, value, life)) {
            sink.give(entry);
        } else {
            sink.giveOnce(entry);
        }
    }

    /// A store that does not answer says nothing against what was fetched.
    private boolean isKept(Ticket ticket, Optional<V> value, Lifetime life) {
        Kept kept = new Kept(value.map(one -> spec.codec().write().apply(one)), life);
        try {
            return shared.keep(ticket, kept);
        } catch (StoreUnavailable e) {
            LOG.debug("a result is not shared", e);
            return true;
        }
    }

    private void failed(@Nullable Ticket ticket, Instant until) {
        try {
            if (ticket != null) {
                shared.fail(ticket, until);
            }
        } catch (StoreUnavailable e) {
            LOG.debug("a failure is not shared", e);
        }
    }

    private void fall(
            Optional<Entry<V>> old,
            Duration pause,
            String what,
            @Nullable Throwable cause,
            Sink<V> sink) {
        long now = machine.nanoTime();
        Optional<Entry<V>> forgiven =
                old.or(sink::remembered).filter(entry -> entry.isForgiven(now));
        if (forgiven.isPresent()) {
            tally.add(Tally.Kind.FORGIVEN);
            sink.give(forgiven.get().quietFor(pause, machine));
        } else {
            sink.miss(what, cause);
        }
    }
}
