package io.holdfast.adapters.web.http;

import io.holdfast.kernel.Violation;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/// An answer that says what is wrong (RFC 9457). Thrown by controllers, and turned into a response
/// in one place.
public final class Problem extends RuntimeException {
    /// The member that says of what no part can be given how many bytes it has.
    public static final String LENGTH = "length";

    private static final long serialVersionUID = 1L;

    private final ProblemKind kind;
    private final transient List<Violation> errors;
    private final transient Map<String, Object> members;
    private final @Nullable Duration retryAfter;

    /// Makes a problem.
    ///
    /// @param kind which kind
    /// @param detail a sentence about this very case
    /// @param errors what is wrong where
    public Problem(ProblemKind kind, String detail, List<Violation> errors) {
        this(kind, detail, errors, Map.of(), null);
    }

    private Problem(
            ProblemKind kind,
            String detail,
            List<Violation> errors,
            Map<String, Object> members,
            @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.kind = kind;
        this.errors = List.copyOf(errors);
        this.members = Map.copyOf(members);
        this.retryAfter = retryAfter;
    }

    /// Makes a problem without a place.
    ///
    /// @param kind which kind
    /// @param detail a sentence about this very case
    public Problem(ProblemKind kind, String detail) {
        this(kind, detail, List.of());
    }

    /// {@return a problem with one field or parameter}
    ///
    /// @param pointer where
    /// @param detail what is wrong there
    public static Problem invalid(String pointer, String detail) {
        return new Problem(ProblemKind.INVALID, detail, List.of(new Violation(pointer, detail)));
    }

    /// Makes a value of the domain of what a caller sent.
    ///
    /// @param pointer where it was sent
    /// @param value makes it
    /// @return the value
    /// @param <T> what it is
    /// @throws Problem with the place, if the value refuses what it is made of
    public static <T> T reading(String pointer, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw invalid(pointer, String.valueOf(e.getMessage()));
        }
    }

    /// {@return the same with a member of its own}
    ///
    /// @param name of the member
    /// @param value text, a number, or lists and maps of those
    public Problem with(String name, Object value) {
        Map<String, Object> all = new TreeMap<>(members);
        all.put(name, value);
        return new Problem(kind, detail(), errors, all, retryAfter);
    }

    /// {@return the same, of which is known when to ask again}
    ///
    /// @param wait how long to wait with that; `null` where nobody knows
    public Problem retryAfter(@Nullable Duration wait) {
        return new Problem(kind, detail(), errors, members, wait);
    }

    /// {@return how long to wait before asking again, where that is known}
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /// {@return which kind}
    public ProblemKind kind() {
        return kind;
    }

    /// {@return a sentence about this very case}
    public String detail() {
        return String.valueOf(getMessage());
    }

    /// {@return what is wrong where}
    public List<Violation> errors() {
        return errors;
    }

    /// {@return members of its own, by name}
    public Map<String, Object> members() {
        return members;
    }
}
