package io.holdfast.benchmarks.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The packaged distribution: a launcher, and the jars beside it.
///
/// @param home its directory
/// @param jdk the JDK 25 to run it with
public record Distribution(Path home, Path jdk) {
    /// {@return the distribution that `benchmarks/run` names}
    public static Distribution packaged() {
        return new Distribution(property("holdfast.distribution"), property("holdfast.jdk"));
    }

    private static Path property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException(
                    "run the benchmarks as ./holdfast bench: there is no " + name);
        }
        return Path.of(value);
    }

    /// Makes a distribution of the same jars and one more.
    ///
    /// @param directory an empty one, for it
    /// @param type any type of the jar that is added
    /// @return the distribution
    Distribution with(Path directory, Class<?> type) {
        try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
            Path lib = Files.createDirectories(directory.resolve("lib"));
            for (Path jar : jars.toList()) {
                Files.createSymbolicLink(lib.resolve(jar.getFileName()), jar);
            }
            Path added = jarOf(type);
            Files.createSymbolicLink(lib.resolve(added.getFileName()), added);
            // The launcher looks beside the file that a link leads to.
            Files.copy(launcher(), directory.resolve("holdfast"));
            return new Distribution(directory, jdk);
        } catch (IOException e) {
            throw new UncheckedIOException("no distribution could be made in " + directory, e);
        }
    }

    private static Path jarOf(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    Path launcher() {
        return home.resolve("holdfast");
    }
}
