package io.holdfast.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The build's checks of code fail where they are broken: Error Prone, NullAway, what javac warns
/// of, and Spotless. Small builds under the same parent break them, as those of [EnforcerIT] do the
/// rules for dependencies, and are skipped where those are.
final class GatesIT {
    private static final Path FIXTURES = Path.of("src/test/gates");
    private static final Path BUILDS = Path.of("target/gates").toAbsolutePath();

    /// Kept out of the sources: an editor, or Git, might take it away there.
    private static final String BLANK_AT_THE_END = "@";

    private static void lay(Path from) {
        String name = FIXTURES.relativize(from).toString();
        Path to =
                BUILDS.resolve(
                        name.replace("/code/", "/src/main/java/fixture/")
                                .replaceFirst("\\.txt$", ".java"));
        try {
            Files.createDirectories(to.getParent());
            String text = Files.readString(from);
            Files.writeString(
                    to,
                    name.endsWith(".txt") ? text.replace(BLANK_AT_THE_END + "\n", " \n") : text);
        } catch (IOException e) {
            throw new AssertionError("cannot copy " + from, e);
        }
    }

    private static List<String> errors(String said, String check) {
        return said.lines()
                .filter(line -> line.startsWith("[ERROR]") && line.contains(".java:["))
                .filter(line -> line.contains(check))
                .distinct()
                .toList();
    }

    @Test
    void code_with_errors_warnings_or_untidy_lines_fails_the_build_and_other_code_does_not()
            throws Exception {
        assumeThat(SmallBuild.hasMaven()).as("no Maven on the path").isTrue();
        try (Stream<Path> files = Files.walk(FIXTURES)) {
            files.filter(Files::isRegularFile).forEach(GatesIT::lay);
        }

        String said = SmallBuild.maven(BUILDS, "--fail-at-end", "compile");

        assumeThat(said)
                .as("what the parent needs is not on this machine")
                .doesNotContain("in offline mode and the artifact");
        assertThat(SmallBuild.outcomes(said, "sound|errors|lint|untidy|wildcard"))
                .as("%s", said)
                .containsExactly(
                        "sound SUCCESS",
                        "errors FAILURE",
                        "lint FAILURE",
                        "untidy FAILURE",
                        "wildcard FAILURE");
        assertThat(errors(said, "Errors.java")).as("%s", said).hasSize(3);
        for (String check : List.of("NullAway", "ArrayEquals", "RemoveUnusedImports")) {
            assertThat(errors(said, "[" + check + "]")).as("%s in %s", check, said).hasSize(1);
        }
        assertThat(said)
                .contains("warnings found and -Werror specified", "[rawtypes]")
                .containsPattern("spotless-maven-plugin.*on project untidy: The following files")
                .containsPattern("spotless-maven-plugin.*on project wildcard: Unable to format")
                .contains("Untidy.java", "forbidWildcardImports");
    }
}
