package io.holdfast.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// The build's rules for dependencies fail where they are broken: one version of each library, and
/// none that is banned. Small builds under the same parent break one each.
///
/// They are run by the Maven of the path, offline; where there is none, or it has never built the
/// project, this is skipped, as only a build with another Maven could do.
final class EnforcerIT {
    private static final Path BUILDS = Path.of("src/test/enforcer").toAbsolutePath();

    private static String said(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .directory(BUILDS.toFile())
                        .redirectErrorStream(true)
                        .start();
        try (var output = process.getInputStream()) {
            String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            return said;
        }
    }

    private static boolean hasMaven() throws InterruptedException {
        try {
            return said("mvn", "--version").contains("Apache Maven");
        } catch (IOException _) {
            return false;
        }
    }

    private static List<String> outcomes(String said) {
        return Pattern.compile("(sound|diverging|banned) 1 \\.+ (SUCCESS|FAILURE)")
                .matcher(said)
                .results()
                .map(found -> found.group(1) + " " + found.group(2))
                .toList();
    }

    @Test
    void two_versions_of_one_library_and_a_banned_one_fail_the_build() throws Exception {
        assumeThat(hasMaven()).as("no Maven on the path").isTrue();

        String said =
                said(
                        "mvn",
                        "-o",
                        "-B",
                        "-ntp",
                        "-Dstyle.color=never",
                        "-Dquick",
                        "--fail-at-end",
                        "validate");

        assumeThat(said)
                .as("what the parent needs is not on this machine")
                .doesNotContain("in offline mode and the artifact");
        assertThat(outcomes(said))
                .as("%s", said)
                .containsExactly("sound SUCCESS", "diverging FAILURE", "banned FAILURE");
        assertThat(said)
                .contains("io.holdfast.fixture:shared:pom:1", "io.holdfast.fixture:shared:pom:2")
                .containsPattern("DependencyConvergence")
                .containsPattern("junit:junit:pom:0.*banned via the exclude/include list");
    }
}
