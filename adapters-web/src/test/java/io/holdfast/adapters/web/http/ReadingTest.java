package io.holdfast.adapters.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdfast.kernel.Violation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

final class ReadingTest {
    private static JsonBody body(String json) {
        return JsonBody.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static Problem problem(Reading reading) {
        return catchThrowableOfType(Problem.class, reading::end);
    }

    private static List<String> places(Reading reading) {
        return problem(reading).errors().stream().map(Violation::pointer).toList();
    }

    @Test
    void all_that_is_wrong_is_named_at_once_each_by_its_place() {
        JsonBody body = body("{'text': 1, 'whole': 'x', 'flag': 2, 'object': [], 'more': 0}");
        Reading reading = new Reading();
        reading.check(() -> body.only(Set.of("text", "whole", "flag", "object")));
        reading.of(() -> body.text("text"));
        reading.of(() -> body.whole("whole", 1, 9));
        reading.of(() -> body.flag("flag"));
        reading.of(() -> body.object("object"));
        reading.of("/made", () -> HeaderName.of(""));

        assertThat(places(reading))
                .containsExactly("/more", "/text", "/whole", "/flag", "/object", "/made");
        assertThat(problem(reading).kind()).isEqualTo(ProblemKind.INVALID);
    }

    private static Problem refused(String json) {
        return catchThrowableOfType(Problem.class, () -> body(json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "0.", "1e"})
    void a_number_of_any_length_is_a_mistake_of_its_member(String sign) {
        Problem problem = refused("{'list': [{'onHand': %s%s}]}".formatted(sign, "9".repeat(400)));

        assertThat(problem.kind()).isEqualTo(ProblemKind.INVALID);
        assertThat(problem.errors().stream().map(Violation::pointer))
                .containsExactly("/list/0/onHand");
    }

    @Test
    void what_is_no_object_or_nested_too_deeply_is_not_read() {
        for (String json :
                List.of("9".repeat(400), "", "{} {}", "{'a':" + "[".repeat(40) + "]".repeat(40))) {
            assertThat(refused(json).kind()).isEqualTo(ProblemKind.MALFORMED);
        }
        assertThat(refused("{'a':" + "[".repeat(40) + "]".repeat(40) + "}").getMessage())
                .contains("32 deep");
    }

    /// A value that refuses what it is made of.
    private record HeaderName(String value) {
        static HeaderName of(String value) {
            if (value.isEmpty()) {
                throw new IllegalArgumentException("is not empty");
            }
            return new HeaderName(value);
        }
    }

    @Test
    void what_is_sound_is_there_when_the_reading_has_ended() {
        JsonBody body = body("{'text': 'a', 'list': ['b', 'c']}");
        Reading reading = new Reading();
        Reading.Part<String> text = reading.of(() -> body.text("text"));
        List<String> list = reading.texts(body, "list", word -> word + "!");
        reading.end();

        assertThat(text.get()).isEqualTo("a");
        assertThat(list).containsExactly("b!", "c!");
    }

    @Test
    void one_that_is_wrong_speaks_for_itself_and_cannot_be_used() {
        Reading reading = new Reading();
        Reading.Part<String> text = reading.of(() -> body("{}").text("text"));

        assertThat(problem(reading).detail()).isEqualTo("is required");
        assertThat(text.or("other")).isEqualTo("other");
        assertThatThrownBy(text::get).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void each_entry_of_a_list_is_looked_at_and_what_is_within_it() {
        JsonBody body = body("{'of': [{'n': 'x'}, 5, {'n': 1}, {}], 'texts': [1, 'a', null]}");
        Reading reading = new Reading();
        List<Long> sound = reading.objects(body, "of", one -> one.whole("n", 0, 9));
        List<String> texts = reading.texts(body, "texts", word -> word);

        assertThat(sound).containsExactly(1L);
        assertThat(texts).containsExactly("a");
        assertThat(places(reading))
                .containsExactly("/of/0/n", "/of/1", "/of/3/n", "/texts/0", "/texts/2");
    }

    @Test
    void members_of_a_map_are_pointed_at_as_rfc_6901_writes_them() {
        assertThatThrownBy(() -> body("{'a/b': 1, 'c~d': 2, 'e': 'f', 'g': null}").strings())
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.errors())
                                        .extracting(Violation::pointer)
                                        .containsExactly("/a~1b", "/c~0d"));
    }

    @Test
    void what_others_found_is_taken_over_but_where_a_place_was_named_already() {
        Reading reading = new Reading();
        reading.of(() -> body("{'city': 1}").text("city"));
        reading.take(
                List.of(new Violation("/city", "is required"), new Violation("/name", "too long")));
        reading.within("/filter", () -> Problem.reading("q", () -> HeaderName.of("")));

        assertThat(places(reading)).containsExactly("/city", "/name", "/filter/q");
    }

    @Test
    void what_is_no_matter_of_a_place_is_thrown_at_once() {
        Reading reading = new Reading();
        Problem forbidden = new Problem(ProblemKind.FORBIDDEN, "You have no right to this.");

        assertThatThrownBy(
                        () ->
                                reading.check(
                                        () -> {
                                            throw forbidden;
                                        }))
                .isSameAs(forbidden);
    }

    @Test
    void rubbish_is_not_answered_with_as_much() {
        String rubbish =
                IntStream.range(0, 5_000)
                        .mapToObj(n -> "'m%d': 1".formatted(n))
                        .collect(Collectors.joining(", ", "{", "}"));
        Reading reading = new Reading();
        reading.check(() -> body(rubbish).only(Set.of()));

        assertThat(problem(reading).errors()).hasSize(Reading.VIOLATIONS_MAX);
    }
}
