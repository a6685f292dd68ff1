package io.holdfast.application.concurrent.fanout;

import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Machine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Calls side by side, under one deadline: `StructuredTaskScope` made fit for use cases.
///
/// ```java
/// private final FanOut page = new FanOut(machine, "product page").within(Duration.ofMillis(800));
///
/// Page of(Sku sku) throws InterruptedException {
///     var stock = Part.of("stock", () -> inventory.of(sku));
///     var rates = Part.of("rates", () -> carrier.rates(sku)).within(Duration.ofMillis(300));
///     Outcomes got = page.all(stock, rates);
///     return new Page(got.of(stock).orThrow(), switch (got.of(rates)) {
///         case Ok(_, var offers, _)    -> new Shown(offers);
///         case Late(_, var took)       -> new AskAgain(took);
///         case Failed(_, var cause, _) -> new Hidden(cause);
///     });
/// }
/// ```
///
/// A fan-out and its parts are values, made once or many times; nothing runs before one of [#all],
/// [#allOrNone] and [#first] is called, and nothing of it afterwards. What nobody waits for belongs
/// to a [Detached].
///
/// ## Rules
///
/// Parts
///
/// - **FAN-1** Each part runs once, beside the others, on a virtual thread of its own, named after
///   the fan-out and the part.
/// - **FAN-2** It ends as exactly one [Outcome]: `Ok` with its value, `Failed` with whatever it
///   threw, or `Late`. One that gives `null` has failed.
/// - **FAN-3** A part that has not ended before its deadline is interrupted, and is `Late`; what it
///   gives afterwards is dropped. The deadline is the limit of the whole, 5 s unless told, counted
///   from the call.
/// - **FAN-4** A part with a shorter limit of its own has the earlier deadline, and the others keep
///   theirs.
/// - **FAN-5** Where no time is left to begin with, nothing is started, and every part is `Late`.
/// - **FAN-6** Results are asked by the part, and have its type; a part that was not given, or two
///   that have one name, are refused with an `IllegalArgumentException`.
///
/// Waiting
///
/// - **FAN-7** [#all] waits for every part, as long as the slowest one takes; no outcome of one
///   touches another.
/// - **FAN-8** [#allOrNone] gives all values, or cuts the others off at the first part that is
///   `Late` or `Failed`, and tells which.
/// - **FAN-9** [#first] gives the first value, and cuts the others off; where there is none, it
///   tells of each part why.
/// - **FAN-10** Who is cut off is interrupted, wherever it waits; in a fan-out of its own, so are
///   the parts of that one.
///
/// Structure
///
/// - **FAN-11** No thread outlives the call: when it returns or throws, every part has ended.
/// - **FAN-12** So a part that ignores its interrupt keeps its caller waiting beyond the deadline.
///   It is `Late` all the same, as of the moment when it was given up.
/// - **FAN-13** Interrupting the caller cuts off all parts, and throws `InterruptedException` once
///   they have ended. A caller that is interrupted already starts nothing. An interrupt that comes
///   when all is decided takes nothing away: the call returns, with the interrupt status set.
/// - **FAN-14** Every scoped value that the caller sees is seen by its parts.
/// - **FAN-15** [Scoped#deadline] is the part's own deadline in the part, so that no fan-out in it
///   waits for longer, whatever its limit.
///
/// ## Threads
///
/// A fan-out may be used by any thread, virtual or platform, and by many at once: each call is on
/// its own. What the caller did before is seen by the parts, and what a part did is seen by the
/// caller afterwards.
public final class FanOut {
    /// The limit unless told.
    public static final Duration LIMIT = Duration.ofSeconds(5);

    private final Machine machine;
    private final String name;
    private final Duration limit;

    private FanOut(Machine machine, String name, Duration limit) {
        this.machine = machine;
        this.name = name;
        this.limit = limit;
    }

    /// A fan-out with the usual limit.
    ///
    /// @param machine time, threads and waiting
    /// @param name for thread dumps; 1 to [Part#NAME_LENGTH_MAX] characters without `/`
    /// @throws IllegalArgumentException if `name` is blank, too long or holds a `/`
    public FanOut(Machine machine, String name) {
        Names.require(name);
        this(machine, name, LIMIT);
    }

    /// {@return the same with another limit}
    ///
    /// @param limit how long the whole may take, 0 or more
    /// @throws IllegalArgumentException if it is negative
    public FanOut within(Duration limit) {
        if (limit.isNegative()) {
            throw new IllegalArgumentException("limit must be 0 or more, was " + limit);
        }
        return new FanOut(machine, name, limit);
    }

    /// Runs all, and waits for all.
    ///
    /// @param parts what is run; nothing happens if there are none
    /// @return how each of them ended
    /// @throws InterruptedException if the caller is interrupted while it waits (FAN-13)
    /// @throws IllegalArgumentException if two parts have one name
    public Outcomes all(Part<?>... parts) throws InterruptedException {
        return all(List.of(parts));
    }

    /// Runs all, and waits for all.
    ///
    /// @param parts what is run; nothing happens if there are none
    /// @return how each of them ended
    /// @throws InterruptedException if the caller is interrupted while it waits (FAN-13)
    /// @throws IllegalArgumentException if two parts have one name
    public Outcomes all(List<? extends Part<?>> parts) throws InterruptedException {
        return new Outcomes(play(parts, _ -> false).runs());
    }

    /// Runs all, and waits until all have given their values or one of them cannot.
    ///
    /// @param parts what is run
    /// @return all values, or the first part that gave none; all of none if there are no parts
    /// @throws InterruptedException if the caller is interrupted while it waits (FAN-13)
    /// @throws IllegalArgumentException if two parts have one name
    public Together allOrNone(Part<?>... parts) throws InterruptedException {
        return allOrNone(List.of(parts));
    }

    /// Runs all, and waits until all have given their values or one of them cannot.
    ///
    /// @param parts what is run
    /// @return all values, or the first part that gave none; all of none if there are no parts
    /// @throws InterruptedException if the caller is interrupted while it waits (FAN-13)
    /// @throws IllegalArgumentException if two parts have one name
    public Together allOrNone(List<? extends Part<?>> parts) throws InterruptedException {
        Round round = play(parts, outcome -> outcome instanceof Outcome.Missed<?>);
        return round.verdict() instanceof Outcome.Missed<?> missed
                ? new Together.None(missed)
                : new Together.All(round.runs());
    }

    /// Runs all, and waits for the first value.
    ///
    /// @param parts what is run
    /// @return the first that gave a value, or why none did
    /// @param <T> what each of them gives
    /// @throws InterruptedException if the caller is interrupted while it waits (FAN-13)
    /// @throws IllegalArgumentException if two parts have one name
    // The array is read into a list at once.
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final <T> First<T> first(Part<T>... parts) throws InterruptedException {
        return first(List.of(parts));
    }

    /// Runs all, and waits for the first value.
    ///
    /// @param parts what is run
    /// @return the first that gave a value, or why none did
    /// @param <T> what each of them gives
    /// @throws InterruptedException if the caller is interrupted while it waits (FAN-13)
    /// @throws IllegalArgumentException if two parts have one name
    // The outcomes come from parts of one type.
    @SuppressWarnings("unchecked")
    public <T> First<T> first(List<Part<T>> parts) throws InterruptedException {
        Round round = play(parts, outcome -> outcome instanceof Outcome.Ok<?>);
        if (round.verdict() instanceof Outcome.Ok<?> won) {
            return new First.Won<>((Outcome.Ok<T>) won);
        }
        List<Outcome.Missed<T>> missed = new ArrayList<>(parts.size());
        round.runs().missed().forEach(one -> missed.add((Outcome.Missed<T>) one));
        return new First.None<>(missed);
    }

    private Round play(List<? extends Part<?>> parts, Predicate<Outcome<?>> decisive)
            throws InterruptedException {
        Deadline deadline = Deadline.after(machine, limit).earlier(Scoped.deadline());
        Round round = new Round(machine, parts, deadline, decisive);
        return Scoped.before(
                deadline,
                () -> {
                    round.play(name);
                    return round;
                });
    }
}
