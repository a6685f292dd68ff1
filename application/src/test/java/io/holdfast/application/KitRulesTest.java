package io.holdfast.application;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every rule that the kit's documentation states has a test that carries its number, and the other
/// way round.
class KitRulesTest {
    /// A rule, as a list item of a documentation comment: `/// - **MBX-1** One owner ...`.
    private static final Pattern STATED =
            Pattern.compile("^\\s*/// - \\*\\*([A-Z]{3})-(\\d+)\\*\\*", Pattern.MULTILINE);

    /// A test, by the begin of its name: `void MBX_1_messages_...`.
    private static final Pattern TESTED = Pattern.compile("void ([A-Z]{3})_(\\d+)_\\w+\\(");

    private static final Set<String> OURS =
            Set.of("MCH", "SIM", "MBX", "SUP", "PER", "PIP", "FAN", "GTH");

    @Test
    void each_rule_of_the_kit_has_a_test_and_each_numbered_test_a_rule() throws IOException {
        Set<String> stated = idsIn("src/main/java", STATED);
        assertThat(stated.stream().map(id -> id.substring(0, 3)).collect(Collectors.toSet()))
                .isEqualTo(OURS);
        assertThat(idsIn("src/test/java", TESTED)).isEqualTo(stated);
    }

    @Test
    void a_rule_without_a_test_is_found_and_so_is_a_test_without_a_rule() {
        String kit =
                """
                /// - **MBX-1** One owner.
                    /// - **MBX-12** Bounded,
                /// as **MBX-3** says in passing.
                /// - **XYZ-1** None of the kit's.
                """;
        String tests =
                """
                    @Test
                    void MBX_1_one_owner_at_a_time() {
                    final void SUP_2_restarts(Seed seed) {
                    void mbx_12_is_not_how_they_are_named() {
                    void IMP_1_none_of_the_kits() {
                """;

        assertThat(ids(kit, STATED)).containsExactly("MBX-1", "MBX-12");
        assertThat(ids(tests, TESTED)).containsExactly("MBX-1", "SUP-2");
    }

    private static Stream<String> ids(String text, Pattern pattern) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1) + "-" + found.group(2))
                .filter(id -> OURS.contains(id.substring(0, 3)));
    }

    private static Set<String> idsIn(String folder, Pattern pattern) throws IOException {
        Path root = Path.of(folder, "io/holdfast/application");
        try (Stream<Path> files =
                Stream.of("concurrent", "supervision")
                        .map(root::resolve)
                        .flatMap(KitRulesTest::walk)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(KitRulesTest::read)
                    .flatMap(text -> ids(text, pattern))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Stream<Path> walk(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
