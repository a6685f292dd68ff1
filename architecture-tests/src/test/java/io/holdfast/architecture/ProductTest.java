package io.holdfast.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;

/// The product keeps every rule, and has classes in every part that a rule speaks of.
final class ProductTest {
    private final JavaClasses product = Code.product();

    @TestFactory
    Stream<DynamicTest> the_product_keeps_every_rule() {
        return Rules.all().stream()
                .map(
                        rule ->
                                dynamicTest(
                                        rule.id() + " " + rule.title(),
                                        () -> rule.below().apply(Code.ROOT).check(asked(rule))));
    }

    // Only this rule speaks of tests; to the others they are none of the product.
    private JavaClasses asked(Rule rule) throws IOException {
        return rule.id().equals("A24") ? Code.productAndTests() : product;
    }

    @TestFactory
    Stream<DynamicTest> no_rule_speaks_of_a_part_that_does_not_exist() {
        return Arrays.stream(Part.values())
                .filter(part -> part != Part.ARCHITECTURE)
                .map(
                        part ->
                                dynamicTest(
                                        part.name(),
                                        () ->
                                                assertThat(product)
                                                        .anyMatch(
                                                                JavaClass.Predicates
                                                                        .resideInAPackage(
                                                                                part.in(
                                                                                        Code
                                                                                                .ROOT)))));
    }
}
