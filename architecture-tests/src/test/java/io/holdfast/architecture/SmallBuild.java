package io.holdfast.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Small builds under the project's own parent, run by the Maven of the path, offline.
final class SmallBuild {
    private SmallBuild() {}

    static boolean hasMaven() throws InterruptedException {
        try {
            return said(Path.of(""), List.of("mvn", "--version")).contains("Apache Maven");
        } catch (IOException _) {
            return false;
        }
    }

    /// {@return what Maven says}
    ///
    /// @param folder with the POM
    /// @param words behind those that every such build has
    static String maven(Path folder, String... words) throws IOException, InterruptedException {
        return said(
                folder,
                Stream.concat(
                                Stream.of("mvn", "-o", "-B", "-ntp", "-Dstyle.color=never"),
                                Stream.of(words))
                        .toList());
    }

    private static String said(Path folder, List<String> command)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toAbsolutePath().toFile())
                        .redirectErrorStream(true)
                        .start();
        try (var output = process.getInputStream()) {
            String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            return said;
        }
    }

    /// {@return how each build ended, such as `sound SUCCESS`}
    ///
    /// @param said by Maven
    /// @param names of the builds, with bars between them
    static List<String> outcomes(String said, String names) {
        return Pattern.compile("(" + names + ")(?: 1)? \\.+ (SUCCESS|FAILURE)")
                .matcher(said)
                .results()
                .map(found -> found.group(1) + " " + found.group(2))
                .toList();
    }
}
