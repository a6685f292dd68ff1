package io.holdfast.contracts.outside;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.news.News;
import io.holdfast.news.NewsOutcome;
import io.holdfast.news.NewsQuery;
import io.holdfast.news.NewsType;
import io.holdfast.news.port.out.NewsStore;
import io.holdfast.outside.Mishap;
import io.holdfast.outside.Standing;
import io.holdfast.outside.port.out.StandingNotices;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

/// What every [StandingNotices] must do. Extend it, and return notices of a node that is named
/// `first`, and the news of the same shop, in which nothing has happened.
public abstract class StandingNoticesContract {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private StandingNotices notices;
    private NewsStore news;

    /// For subclasses, which JUnit makes one of for each test.
    protected StandingNoticesContract() {}

    /// {@return what is tested}
    protected abstract StandingNotices notices();

    /// {@return where it is read}
    protected abstract NewsStore news();

    @BeforeEach
    final void open() {
        notices = notices();
        news = news();
    }

    private static Standing standing(
            String name,
            Standing.State state,
            @Nullable Instant until,
            Standing.@Nullable LastMishap last) {
        return new Standing(name, state, new Standing.Recent(5, 5), 0, until, last);
    }

    private List<News> told() {
        news.number(100);
        return ((NewsOutcome.Told) news.read(NewsQuery.all(0, 100))).news();
    }

    private static String compact(News one) {
        return one.data().replace(" ", "");
    }

    @Test
    final void STN_1_what_was_told_is_an_event_that_says_who_sees_whom_how() {
        notices.tell(
                standing(
                        "post",
                        Standing.State.RESTING,
                        NOON.plusSeconds(10),
                        new Standing.LastMishap(Mishap.TIMED_OUT, NOON)),
                NOON);

        assertThat(told())
                .singleElement()
                .satisfies(
                        one -> {
                            assertThat(one.type()).isEqualTo(NewsType.THIRD_PARTY_CHANGED);
                            assertThat(one.subject()).isEqualTo("third-party:post");
                            assertThat(one.at()).isEqualTo(NOON);
                            assertThat(compact(one))
                                    .contains(
                                            "\"name\":\"post\"",
                                            "\"node\":\"first\"",
                                            "\"state\":\"resting\"",
                                            "\"until\":\"2026-03-01T12:00:10.000Z\"",
                                            "\"mishap\":\"timed-out\"");
                        });
    }

    @Test
    final void STN_1_what_nobody_knows_is_null() {
        notices.tell(standing("post", Standing.State.WELL, null, null), NOON);

        assertThat(compact(told().getFirst()))
                .contains("\"state\":\"well\"", "\"until\":null", "\"mishap\":null");
    }

    @Test
    final void STN_2_what_is_told_of_one_has_its_order() {
        for (Standing.State state : Standing.State.values()) {
            notices.tell(standing("post", state, null, null), NOON);
            notices.tell(standing("rail", state, null, null), NOON);
        }

        assertThat(told().stream().filter(one -> one.subject().endsWith(":post")))
                .extracting(one -> compact(one).replaceAll(".*\"state\":\"([a-z]*)\".*", "$1"))
                .containsExactly("well", "resting", "probing", "limited");
    }
}
