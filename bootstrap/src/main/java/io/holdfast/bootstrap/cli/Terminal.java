package io.holdfast.bootstrap.cli;

import java.io.Console;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Where commands talk to a person. The only place that knows the process's own streams.
///
/// @param out answers
/// @param err what went wrong, and progress
/// @param interactive whether a person sees it, so that a line may be drawn again
public record Terminal(PrintStream out, PrintStream err, boolean interactive) {
    /// {@return the terminal that the process was started from}
    @SuppressWarnings("SystemOut")
    public static Terminal ofProcess() {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        return new Terminal(out, err, isTerminal());
    }

    /// Keeps the log, and whoever else writes to the error stream of the process, silent for a
    /// while.
    ///
    /// @return what ends that
    @SuppressWarnings("SystemOut")
    static Runnable hushErrors() {
        PrintStream errors = System.err;
        System.setErr(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        return () -> System.setErr(errors);
    }

    // There is none where the module that makes it was left out.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
