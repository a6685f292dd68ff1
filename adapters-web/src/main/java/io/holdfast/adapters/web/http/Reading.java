package io.holdfast.adapters.web.http;

import io.holdfast.kernel.Violation;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Reads the parts of what a caller sent one after the other, and says at the end what is wrong
/// with all of them: who sends five mistakes is told of five, and not of one after the other.
///
/// ```java
/// Reading reading = new Reading();
/// Reading.Part<Email> email = reading.of("/email", () -> new Email(json.text("email")));
/// Reading.Part<String> rate = reading.of(() -> json.text("shippingRate"));
/// reading.end();
/// return new Wanted(email.get(), rate.get());
/// ```
///
/// One may be read within another: what it throws at its end is taken over. Any other problem than
/// one of places, such as a missing right, is thrown at once. Belongs to one request and one
/// thread.
public final class Reading {
    /// Most violations that are named; a body of rubbish is not answered with as much.
    public static final int VIOLATIONS_MAX = 100;

    private final List<Violation> wrong = new ArrayList<>();

    /// Nothing is read yet.
    public Reading() {}

    /// A part that was read, and may be wrong.
    ///
    /// @param value what was read, or `null` where it is wrong
    /// @param <T> what it is
    public record Part<T>(@Nullable T value) {
        /// {@return what was read; the reading has ended, so it is sound}
        ///
        /// @throws IllegalStateException if it is not
        public T get() {
            if (value == null) {
                throw new IllegalStateException("a part was used before its reading ended");
            }
            return value;
        }

        /// {@return what was read, or something else where that is wrong}
        ///
        /// @param other in its place
        public T or(T other) {
            return value == null ? other : value;
        }

        /// Does something with what was read, unless it is wrong.
        ///
        /// @param use does it
        public void ifSound(Consumer<T> use) {
            if (value != null) {
                use.accept(value);
            }
        }
    }

    /// {@return a part, read now}
    ///
    /// @param part reads it
    /// @param <T> what it is
    public <T> Part<T> of(Supplier<T> part) {
        try {
            return new Part<>(part.get());
        } catch (Problem problem) {
            if (problem.kind() != ProblemKind.INVALID || problem.errors().isEmpty()) {
                throw problem;
            }
            problem.errors().forEach(this::add);
            return new Part<>(null);
        }
    }

    /// {@return a part, read now, which may be a value that refuses what it is made of}
    ///
    /// @param pointer its place
    /// @param part reads it
    /// @param <T> what it is
    public <T> Part<T> of(String pointer, Supplier<T> part) {
        return of(() -> Problem.reading(pointer, part));
    }

    /// {@return a part whose places are named as if there were nothing around it}
    ///
    /// @param pointer where it is
    /// @param part reads it
    /// @param <T> what it is
    public <T> Part<T> within(String pointer, Supplier<T> part) {
        Reading inner = new Reading();
        Part<T> read = inner.of(part);
        for (Violation one : inner.wrong) {
            add(new Violation(pointer + "/" + one.pointer(), one.detail()));
        }
        return read;
    }

    /// Looks at something that gives no part.
    ///
    /// @param look throws a problem where anything is wrong
    public void check(Runnable look) {
        of(
                () -> {
                    look.run();
                    return true;
                });
    }

    /// {@return the objects of an array, those left out that are wrong}
    ///
    /// @param body has the array
    /// @param name of the member
    /// @param part reads one of them
    /// @param <T> what each is
    public <T> List<T> objects(JsonBody body, String name, Function<JsonBody, T> part) {
        return entries(body, name, n -> part.apply(body.object(name, n)));
    }

    /// {@return the texts of an array, those left out that are wrong}
    ///
    /// @param body has the array
    /// @param name of the member
    /// @param part reads one of them, and may be a value that refuses what it is made of
    /// @param <T> what each is
    public <T> List<T> texts(JsonBody body, String name, Function<String, T> part) {
        return entries(
                body,
                name,
                n -> Problem.reading(body.place(name, n), () -> part.apply(body.text(name, n))));
    }

    private <T> List<T> entries(JsonBody body, String name, Function<Integer, T> part) {
        List<T> sound = new ArrayList<>();
        int size = of(() -> body.size(name)).or(0);
        for (int n = 0; n < size; n++) {
            int entry = n;
            of(() -> part.apply(entry)).ifSound(sound::add);
        }
        return sound;
    }

    /// Takes over what somebody else has found, but for places that were named already.
    ///
    /// @param found by them
    public void take(List<Violation> found) {
        for (Violation one : found) {
            if (wrong.stream().noneMatch(w -> w.pointer().equals(one.pointer()))) {
                add(one);
            }
        }
    }

    /// {@return whether something was wrong so far}
    public boolean hasViolations() {
        return !wrong.isEmpty();
    }

    private void add(Violation one) {
        if (wrong.size() < VIOLATIONS_MAX && !wrong.contains(one)) {
            wrong.add(one);
        }
    }

    /// Ends the reading.
    ///
    /// @throws Problem that names each violation, if there is any
    public void end() {
        if (wrong.size() == 1) {
            throw new Problem(ProblemKind.INVALID, wrong.getFirst().detail(), wrong);
        }
        if (!wrong.isEmpty()) {
            throw new Problem(
                    ProblemKind.INVALID, "Several things are wrong; `errors` names each.", wrong);
        }
    }
}
