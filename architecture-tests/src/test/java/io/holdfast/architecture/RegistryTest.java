package io.holdfast.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// No rule without a fixture, a sin and an explanation; none of these without a rule.
final class RegistryTest {
    private static final Path FIXTURES = Path.of("src/test/java/fixture");
    private static final Path EXPLAINED = Path.of("../docs/architecture-rules.md");

    private final List<String> ids = Rules.all().stream().map(Rule::id).toList();

    @Test
    void ids_are_in_order_and_used_once() {
        assertThat(ids).isSorted().doesNotHaveDuplicates().allMatch(id -> id.matches("A\\d\\d"));
    }

    @Test
    void each_rule_has_a_broken_fixture_and_a_clean_twin() throws IOException {
        try (Stream<Path> folders = Files.list(FIXTURES)) {
            assertThat(folders.map(f -> f.getFileName().toString().toUpperCase(Locale.ROOT)))
                    .containsExactlyInAnyOrderElementsOf(ids);
        }
        for (String id : ids) {
            Path of = FIXTURES.resolve(id.toLowerCase(Locale.ROOT));
            assertThat(of.resolve("broken")).isDirectory();
            assertThat(of.resolve("clean")).isDirectory();
        }
    }

    @Test
    void each_rule_says_why() {
        for (Rule rule : Rules.all()) {
            assertThat(rule.below().apply(Code.ROOT).getDescription())
                    .as(rule.id())
                    .contains("because");
        }
    }

    @Test
    void each_rule_is_explained_and_expected_to_find_something() throws IOException {
        List<String> explained =
                Pattern.compile("(?m)^\\| (A\\d\\d) \\|")
                        .matcher(Files.readString(EXPLAINED))
                        .results()
                        .map(found -> found.group(1))
                        .toList();
        assertThat(explained).containsExactlyElementsOf(ids);
        assertThat(Sins.rules()).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void each_exception_to_the_rule_of_threads_names_a_class_that_exists() {
        assertThat(ThreadRules.exceptions())
                .allSatisfy(
                        name ->
                                assertThat(Code.product().contain(Code.ROOT + "." + name))
                                        .isTrue());
    }

    @Test
    void the_map_of_contexts_names_every_module_of_the_domain() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of("../domain"))) {
            assertThat(
                            modules.filter(m -> Files.exists(m.resolve("pom.xml")))
                                    .map(m -> m.getFileName().toString())
                                    .filter(name -> !name.equals("contracts")))
                    .containsExactlyInAnyOrderElementsOf(LayerRules.mapped());
        }
    }
}
