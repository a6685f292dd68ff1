package io.holdfast.adapters.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.http.HttpRequest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Conditions are compared strongly where something is written, and weakly where it is read.
class EtagsTest {
    private static HttpRequest<?> with(String header, String value) {
        return HttpRequest.PUT("/", "").header(header, value);
    }

    private static void assertRefused(String tag, ProblemKind kind) {
        assertThatThrownBy(() -> Etags.version(with("If-Match", tag)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(kind));
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/\"7\"", "W/7"})
    void a_weak_tag_holds_for_no_write(String tag) {
        assertRefused(tag, ProblemKind.PRECONDITION_FAILED);
    }

    @Test
    void several_tags_are_more_than_a_write_can_be_held_to() {
        assertRefused("\"7\", \"8\"", ProblemKind.MALFORMED);
    }

    @Test
    void a_version_is_a_number_anything_is_none_and_what_is_neither_is_no_ones() {
        assertThat(Etags.version(with("If-Match", "\"7\""))).isEqualTo(7);
        assertThat(Etags.version(with("If-Match", "*"))).isNull();
        assertThat(Etags.version(with("If-None-Match", "\"7\""))).isNull();
        assertThat(Etags.version(with("If-Match", "\"seven\""))).isEqualTo(-1);
    }

    @Test
    void a_reader_is_told_by_a_weak_tag_as_well() {
        assertThat(Etags.isKnown(with("If-None-Match", "W/\"7\""), "7")).isTrue();
        assertThat(Etags.isKnown(with("If-None-Match", "\"6\", W/\"7\""), "7")).isTrue();
        assertThat(Etags.isKnown(with("If-None-Match", "W/\"6\""), "7")).isFalse();
    }
}
