package io.holdfast.bootstrap.cli;

import io.holdfast.bootstrap.settings.InvalidSettings;
import io.holdfast.bootstrap.settings.Settings;
import io.holdfast.bootstrap.settings.SettingsReader;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The commands of `./holdfast`, with their options as arguments of methods.
@Command(
        name = "holdfast",
        description = "A headless commerce backend on one JVM and one PostgreSQL.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        version = "Holdfast 0.1.0")
public final class Commands {
    private static final String URL =
            "Where the server is (${DEFAULT-VALUE} unless HOLDFAST_URL says otherwise).";
    private static final String KEY =
            "An API key (HOLDFAST_KEY, else the first key in the data directory).";

    private static final String SIMULATOR_PORT = "8099";

    private final Map<String, String> environment;
    private final Terminal terminal;

    private Commands(Map<String, String> environment, Terminal terminal) {
        this.environment = environment;
        this.terminal = terminal;
    }

    /// Runs one command to its end.
    ///
    /// @param arguments as typed
    /// @param environment variables of the process
    /// @param terminal where to talk
    /// @return 0 done, 1 failed, 2 asked wrongly
    public static int run(
            List<String> arguments, Map<String, String> environment, Terminal terminal) {
        CommandLine line = new CommandLine(new Commands(Map.copyOf(environment), terminal));
        line.setOut(writer(terminal.out()));
        line.setErr(writer(terminal.err()));
        line.setExecutionExceptionHandler(
                (e, _, _) -> {
                    terminal.err().println(sentence(e));
                    return e instanceof InvalidSettings ? 2 : 1;
                });
        if (arguments.isEmpty()) {
            line.usage(terminal.out());
            return 2;
        }
        return line.execute(arguments.toArray(String[]::new));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    @Command(
            name = "serve",
            description = "Starts the server and everything it needs.",
            mixinStandardHelpOptions = true)
    int serve(
            @Option(
                            names = "--demo",
                            description =
                                    "Load a sample catalogue where there is none, and simulate"
                                            + " third parties.")
                    boolean demo) {
        Settings settings = new SettingsReader(demo ? simulated() : environment).read();
        return new ServeCommand(settings, terminal, demo).run();
    }

    @Command(
            name = "rehearse",
            description =
                    "Makes starts quicker: does once what a server does, in a folder of its own,"
                            + " and has written down which classes that takes.",
            mixinStandardHelpOptions = true)
    int rehearse() {
        return RehearseCommand.run();
    }

    private Map<String, String> simulated() {
        Map<String, String> all = new HashMap<>(environment);
        all.putIfAbsent("HOLDFAST_SIMULATOR_PORT", SIMULATOR_PORT);
        return all;
    }

    @Command(
            name = "import",
            description = "Loads a list into a running server.",
            mixinStandardHelpOptions = true)
    int importList(
            @Parameters(paramLabel = "FILE", description = "The list; .gz is sent as it is.")
                    Path file,
            @Option(names = "--follow", description = "Show its progress and wait for its end.")
                    boolean follow,
            @Option(
                            names = "--set",
                            paramLabel = "NAME=VALUE",
                            description =
                                    "A parameter of POST /imports: format, mapping, mode, dryRun,"
                                            + " stock, currency, zone, rejectsMax.")
                    @Nullable Map<String, String> parameters,
            @Option(names = "--url", defaultValue = Target.URL, description = URL) String url,
            @Option(names = "--key", description = KEY) @Nullable String key) {
        Target target = Target.of(environment, url, key);
        return new ImportCommand(target, terminal)
                .run(file, parameters == null ? Map.of() : parameters, follow);
    }

    @Command(
            name = "export",
            description = "Writes a list of a running server to a file.",
            mixinStandardHelpOptions = true)
    int export(
            @Parameters(paramLabel = "RESOURCE", description = "products, stock or orders")
                    String resource,
            @Option(names = "--format", defaultValue = "csv", description = "csv, ndjson or json")
                    String format,
            @Option(
                            names = {"-o", "--output"},
                            description = "The file; standard output unless given.")
                    @Nullable Path output,
            @Option(
                            names = "--changed",
                            description = "Only what changed since the last such export.")
                    boolean changed,
            @Option(
                            names = "--mark",
                            paramLabel = "NAME",
                            description =
                                    "Whose changes, with --changed: readers with marks of their own"
                                            + " do not take each other's.")
                    @Nullable String mark,
            @Option(names = "--url", defaultValue = Target.URL, description = URL) String url,
            @Option(names = "--key", description = KEY) @Nullable String key) {
        Target target = Target.of(environment, url, key);
        return new ExportCommand(target, terminal).run(resource, format, output, changed, mark);
    }

    private static String sentence(Throwable e) {
        if (e instanceof InvalidSettings settings) {
            return "These settings cannot be used:\n  " + String.join("\n  ", settings.mistakes());
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
