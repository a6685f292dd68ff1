package io.holdfast.application.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.RealMachine;
import io.holdfast.catalog.StoredProduct;
import io.holdfast.catalog.picture.Again;
import io.holdfast.jobs.JobFilter;
import io.holdfast.jobs.JobView;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.PageRequest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Pictures of products that are written one by one.
class WrittenPicturesTest {
    private static final Duration SPAN = Duration.ofSeconds(5);

    private final RealMachine machine = new RealMachine();
    private final PictureShop shop = new PictureShop();

    @AfterEach
    void close() {
        machine.close();
    }

    private void written(String handle, Instant now) {
        StoredProduct stored = shop.products.find(new Handle(handle)).orElseThrow();
        new WrittenPictures(shop.jobs, shop.rows, () -> now, SPAN).written(stored);
    }

    private List<Job> runs() {
        return shop
                .jobs
                .list(new JobFilter(JobKind.IMAGES, null, false), PageRequest.first())
                .items()
                .stream()
                .map(JobView::job)
                .toList();
    }

    @Test
    void many_writes_have_one_run_wait_which_fetches_the_pictures_of_all() {
        for (int i = 0; i < 20; i++) {
            String url = "https://pics.example/" + i;
            shop.source.serve(url, 200, PictureShop.png(60, 30, i));
            shop.product("p" + i, url);
            written("p" + i, PictureShop.NOW.plusMillis(i));
        }

        assertThat(runs()).hasSize(1);
        shop.run(machine.machine(), runs().getFirst());
        assertThat(shop.found(runs().getFirst()).counts().created()).isEqualTo(20);
    }

    @Test
    void a_write_that_a_run_may_have_passed_by_asks_for_another() {
        shop.product("tee", "https://pics.example/1");
        written("tee", PictureShop.NOW);
        var _ = shop.jobs.begin(runs().getFirst().id(), PictureShop.NOW).orElseThrow();
        shop.product("cap", "https://pics.example/2");
        written("cap", PictureShop.NOW);
        written("cap", PictureShop.NOW);

        assertThat(runs()).hasSize(2);
        shop.run(machine.machine(), runs().getFirst());
        assertThat(shop.source.fetches()).isEqualTo(2);
    }

    @Test
    void a_run_that_was_cancelled_is_not_waited_for() {
        shop.product("tee", "https://pics.example/1");
        written("tee", PictureShop.NOW);
        shop.jobs.cancel(runs().getFirst().id(), PictureShop.NOW);
        written("tee", PictureShop.NOW);

        assertThat(runs()).hasSize(2);
    }

    @Test
    void a_product_without_pictures_or_with_known_ones_queues_nothing() {
        shop.product("plain");
        written("plain", PictureShop.NOW);
        assertThat(runs()).isEmpty();

        shop.product("tee", "https://pics.example/1");
        Job byHand = shop.queued(Again.DUE);
        shop.source.serve("https://pics.example/1", 404, new byte[0]);
        shop.run(machine.machine(), byHand);
        written("tee", PictureShop.NOW);
        assertThat(runs()).hasSize(1);
    }

    @Test
    void what_was_written_long_ago_by_somebody_who_died_is_fetched_when_it_is_written_again() {
        shop.product("tee", "https://pics.example/1");
        shop.source.serve("https://pics.example/1", 200, PictureShop.png(60, 30, 1));
        Instant later = PictureShop.NOW.plus(Duration.ofHours(1));
        written("tee", later);
        written("tee", later);

        assertThat(runs()).hasSize(1);
        shop.run(machine.machine(), runs().getFirst());
        assertThat(shop.found(runs().getFirst()).counts().created()).isOne();
    }
}
