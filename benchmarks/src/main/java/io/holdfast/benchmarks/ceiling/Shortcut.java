package io.holdfast.benchmarks.ceiling;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Put;
import io.swagger.v3.oas.annotations.Hidden;

/// Says how much of a server answers out of memory: what holds stock always does, and where it is
/// asked for, what reads and writes carts and what knows prices too.
///
/// Safe for concurrent use.
@Hidden
@Controller(Shortcut.PATH)
@Requires(property = Shortcut.ASKED_FOR)
public final class Shortcut {
    /// Where it is said, by a PUT.
    static final String PATH = "/bench/shortcut";

    /// The system property of a server that takes shortcuts.
    static final String ASKED_FOR = "holdfast.bench.shortcut";

    /// What a JVM is told whose server takes shortcuts.
    public static final String OPTION = "-D" + ASKED_FOR + "=true";

    private volatile boolean everything;

    /// Nothing but stock, until it is told otherwise.
    public Shortcut() {}

    /// {@return where a PUT says what answers out of memory}
    ///
    /// @param everything carts and prices as well as stock
    public static String path(boolean everything) {
        return PATH + "/" + everything;
    }

    /// Says what answers out of memory.
    ///
    /// @param what carts and prices as well as stock
    @Put("/{what}")
    void take(boolean what) {
        everything = what;
    }

    boolean isForEverything() {
        return everything;
    }
}
