package io.holdfast.contracts.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.picture.Again;
import io.holdfast.catalog.picture.PictureRun;
import io.holdfast.catalog.picture.PictureWish;
import io.holdfast.catalog.picture.Settled;
import io.holdfast.catalog.picture.WantedPicture;
import io.holdfast.catalog.port.out.PictureStore;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.AttemptOver;
import io.holdfast.jobs.port.out.JobStore.Heed;
import io.holdfast.kernel.Counts;
import io.holdfast.kernel.JobId;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What every [PictureStore] must do for runs. Extend it and return an empty shop.
public abstract class PictureStoreContract extends PictureStoreGoods {
    /// For subclasses, which JUnit makes one of for each test.
    protected PictureStoreContract() {}

    /// {@return the rejects of a job, in their order}
    ///
    /// @param id which job
    protected abstract List<Reject> rejects(JobId id);

    @Test
    final void PIC_1_a_picture_is_taken_once_however_many_products_show_it() {
        Attempt attempt = begin();

        assertThat(gathered(attempt, DUE, NOW).wanted()).isEqualTo(3);
        assertThat(wanted(attempt)).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    final void PIC_1_two_runs_share_no_picture_and_the_next_takes_what_an_ended_one_left() {
        Attempt first = begin();
        gathered(first, DUE, NOW);
        Attempt second = begin();

        assertThat(gathered(second, DUE, NOW).wanted()).isZero();
        assertThat(wanted(second)).isEmpty();
        end(first);
        Attempt third = begin();
        assertThat(gathered(third, DUE, NOW).wanted()).isEqualTo(3);
        assertThat(wanted(first)).isEmpty();
    }

    @Test
    final void PIC_2_what_was_missed_is_taken_when_due_or_asked_for_and_what_is_kept_by_all() {
        Attempt first = begin();
        gathered(first, DUE, NOW);
        List<WantedPicture> all = wanted(first);
        settle(
                first,
                new Settled.Kept(all.get(0), KEPT, true),
                missed(all.get(1)),
                missed(all.get(2)));

        assertThat(taken(DUE, LATER.minusMillis(1))).isZero();
        assertThat(taken(DUE, LATER)).isEqualTo(2);
        assertThat(taken(new PictureWish(Again.REFUSED, null), NOW)).isEqualTo(2);
        assertThat(taken(new PictureWish(Again.ALL, null), NOW)).isEqualTo(3);
    }

    private long taken(PictureWish wish, Instant now) {
        Attempt attempt = begin();
        long taken = gathered(attempt, wish, now).wanted();
        end(attempt);
        return taken;
    }

    @Test
    final void PIC_2_products_that_have_not_changed_since_are_left_out() {
        assertThat(taken(new PictureWish(Again.DUE, NOW), NOW)).isEqualTo(3);
        assertThat(taken(new PictureWish(Again.ALL, NOW.plusSeconds(1)), NOW)).isZero();
    }

    @Test
    final void PIC_3_the_next_attempt_goes_on_with_what_is_left() {
        Attempt first = begin();
        shop().pictures().gather(first, DUE, 1, NOW);
        Attempt second = again(first.job());
        PictureRun run = gathered(second, DUE, NOW);
        List<WantedPicture> all = wanted(second);
        settle(second, new Settled.Kept(all.getFirst(), KEPT, true));

        Attempt third = again(first.job());
        assertThat(shop().pictures().run(third))
                .isEqualTo(
                        new PictureRun(
                                true, run.afterProduct(), 3, 1, new Counts(1, 1, 0, 0, 0, 0)));
        assertThat(wanted(third)).isEqualTo(all.subList(1, 3));
        assertThat(shop().pictures().wanted(third, all.get(1), 10)).containsExactly(all.get(2));
        assertThat(shop().pictures().wanted(third, null, 1)).containsExactly(all.get(1));
    }

    @Test
    final void PIC_4_a_step_tells_the_job_s_progress_and_whether_to_go_on() {
        Attempt attempt = begin();
        gathered(attempt, DUE, NOW);
        List<WantedPicture> all = wanted(attempt);
        PictureStore.Step step =
                shop().pictures()
                        .settle(
                                attempt,
                                List.of(
                                        new Settled.Kept(all.get(0), KEPT, true),
                                        new Settled.Kept(all.get(1), KEPT, false),
                                        missed(all.get(2))),
                                SOME,
                                NOW);

        Counts counts = new Counts(2, 1, 0, 1, 1, 0);
        assertThat(step.run().counts()).isEqualTo(counts);
        assertThat(step.heed()).isEqualTo(Heed.GO_ON);
        var job = shop().jobs().find(attempt.job()).orElseThrow().job();
        assertThat(job.counts()).isEqualTo(counts);
        assertThat(job.progress()).isEqualTo(SOME);
        shop().jobs().cancel(attempt.job(), NOW);
        assertThat(shop().pictures().settle(attempt, List.of(), SOME, NOW).heed())
                .isEqualTo(Heed.STOP);
    }

    @Test
    final void PIC_4_a_step_of_an_attempt_that_is_over_changes_nothing() {
        Attempt first = begin();
        gathered(first, DUE, NOW);
        List<WantedPicture> all = wanted(first);
        Attempt second = again(first.job());

        assertThatThrownBy(() -> settle(first, missed(all.getFirst())))
                .isInstanceOf(AttemptOver.class);
        assertThatThrownBy(() -> shop().pictures().gather(first, DUE, 1, NOW))
                .isInstanceOf(AttemptOver.class);
        assertThat(wanted(second)).isEqualTo(all);
        assertThat(rejects(first.job())).isEmpty();
    }

    @Test
    final void PIC_5_what_was_missed_is_among_the_rejects_in_its_order() {
        Attempt attempt = begin();
        gathered(attempt, DUE, NOW);
        List<WantedPicture> all = wanted(attempt);
        settle(attempt, missed(all.get(0)), missed(all.get(1)));
        settle(attempt, missed(all.get(2)));

        assertThat(rejects(attempt.job()))
                .containsExactly(
                        reject(1, all.get(0)), reject(2, all.get(1)), reject(3, all.get(2)));
        assertThat(all).extracting(WantedPicture::product).containsAnyOf("a", "b");
    }

    private static Reject reject(int ordinal, WantedPicture wanted) {
        return new Reject(
                new RecordPosition(ordinal, 0),
                wanted.product(),
                "image.url",
                "is gone",
                wanted.url());
    }

    @Test
    final void PIC_6_what_is_kept_is_found_and_stays_when_it_is_missed_later() {
        Attempt first = begin();
        gathered(first, DUE, NOW);
        WantedPicture one = wanted(first).getFirst();
        settle(first, new Settled.Kept(one, KEPT, true));
        assertThat(shop().pictures().kept(List.of(KEPT.hash(), "f".repeat(64))))
                .isEqualTo(Map.of(KEPT.hash(), KEPT));
        assertThat(shop().pictures().kept(List.of())).isEmpty();
        assertThat(shop().pictures().at(List.of(one.url(), "https://pics.example/none")))
                .isEqualTo(Map.of(one.url(), KEPT));
        end(first);

        Attempt second = begin();
        gathered(second, new PictureWish(Again.ALL, null), NOW);
        settle(second, missed(one));
        assertThat(shop().pictures().at(List.of(one.url()))).isEqualTo(Map.of(one.url(), KEPT));
    }

    @Test
    final void PIC_7_a_picture_waits_until_a_run_has_taken_it_and_again_when_it_is_due() {
        String url = "https://pics.example/1";
        assertThat(waits(url, NOW)).isTrue();
        assertThat(shop().pictures().anyWaits(List.of(), NOW)).isFalse();
        Attempt first = begin();
        gathered(first, DUE, NOW);
        assertThat(waits(url, NOW)).as("it is taken").isFalse();
        assertThat(shop().pictures().anyWaits(List.of(url, "https://pics.example/new"), NOW))
                .isTrue();
        end(first);
        assertThat(waits(url, NOW)).as("who had taken it has ended").isTrue();

        Attempt second = begin();
        gathered(second, DUE, NOW);
        List<WantedPicture> all = wanted(second);
        settle(second, new Settled.Kept(all.get(0), KEPT, true), missed(all.get(1)));
        assertThat(waits(all.get(0).url(), LATER)).as("it is kept").isFalse();
        assertThat(waits(all.get(1).url(), LATER.minusMillis(1))).as("it is not due").isFalse();
        assertThat(waits(all.get(1).url(), LATER)).as("it is due").isTrue();
    }

    private boolean waits(String url, Instant now) {
        return shop().pictures().anyWaits(List.of(url), now);
    }
}
