package io.holdfast.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;

/// The build's rules for dependencies fail where they are broken: one version of each library, and
/// none that is banned. Small builds under the same parent break one each.
///
/// They are run by the Maven of the path, offline; where there is none, or it has never built the
/// project, this is skipped, as only a build with another Maven could do.
final class EnforcerIT {
    private static final Path BUILDS = Path.of("src/test/enforcer");

    @Test
    void two_versions_of_one_library_and_a_banned_one_fail_the_build() throws Exception {
        assumeThat(SmallBuild.hasMaven()).as("no Maven on the path").isTrue();

        String said = SmallBuild.maven(BUILDS, "-Dquick", "--fail-at-end", "validate");

        assumeThat(said)
                .as("what the parent needs is not on this machine")
                .doesNotContain("in offline mode and the artifact");
        assertThat(SmallBuild.outcomes(said, "sound|diverging|banned"))
                .as("%s", said)
                .containsExactly("sound SUCCESS", "diverging FAILURE", "banned FAILURE");
        assertThat(said)
                .contains("io.holdfast.fixture:shared:pom:1", "io.holdfast.fixture:shared:pom:2")
                .containsPattern("DependencyConvergence")
                .containsPattern("junit:junit:pom:0.*banned via the exclude/include list");
    }
}
