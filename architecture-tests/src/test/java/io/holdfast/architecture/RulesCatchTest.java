package io.holdfast.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.lang.EvaluationResult;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Each rule finds exactly what its broken fixture does wrong, and nothing in the clean twin.
final class RulesCatchTest {
    @TestFactory
    Stream<DynamicTest> a_rule_finds_exactly_what_its_fixture_does_wrong_and_spares_its_twin() {
        return Rules.all().stream()
                .map(rule -> dynamicTest(rule.id() + " " + rule.title(), () -> check(rule)));
    }

    private static void check(Rule rule) {
        List<String> expected = Sins.of(rule.id());
        List<String> found = violations(rule, "broken");

        assertThat(expected).as("what the fixture does wrong").isNotEmpty();
        assertThat(found).as("%s", String.join("\n", found)).hasSize(expected.size());
        for (String sin : expected) {
            assertThat(found)
                    .as("exactly one says: %s", sin)
                    .filteredOn(f -> f.contains(sin))
                    .hasSize(1);
        }
        assertThat(violations(rule, "clean")).isEmpty();
    }

    private static List<String> violations(Rule rule, String twin) {
        String id = rule.id().toLowerCase(Locale.ROOT);
        EvaluationResult result =
                rule.below()
                        .apply(Code.root(id, twin))
                        .allowEmptyShould(true)
                        .evaluate(Code.fixture(id, twin));
        return result.getFailureReport().getDetails();
    }
}
