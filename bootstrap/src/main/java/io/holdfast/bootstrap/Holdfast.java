package io.holdfast.bootstrap;

import io.holdfast.bootstrap.cli.Commands;
import io.holdfast.bootstrap.cli.Terminal;

import java.util.List;

/// Where everything starts.
public final class Holdfast {
    private Holdfast() {}

    /// Runs one command and exits with its code: 0 done, 1 failed, 2 asked wrongly.
    ///
    /// @param arguments command and options, as `./holdfast help` lists them
    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofProcess();
        int code = Commands.run(List.of(arguments), System.getenv(), terminal);
        System.exit(code);
    }
}
