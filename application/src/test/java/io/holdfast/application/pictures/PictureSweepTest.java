package io.holdfast.application.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.RealMachine;
import io.holdfast.catalog.Expectation;
import io.holdfast.catalog.picture.Again;
import io.holdfast.catalog.picture.Picture;
import io.holdfast.catalog.picture.Rendition;
import io.holdfast.jobs.JobFilter;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.PageRequest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Pictures that no product names any more.
class PictureSweepTest {
    private static final Duration GRACE = Duration.ofDays(1);
    private static final String ONE = "https://pics.example/1";
    private static final String TWO = "https://pics.example/2";

    private final RealMachine machine = new RealMachine();
    private final PictureShop shop = new PictureShop();

    @AfterEach
    void close() {
        machine.close();
    }

    private long swept(Instant now) {
        return new PictureSweep(shop.rows, shop.documents, shop.jobs, () -> now, GRACE).run();
    }

    private Job fetched() {
        Job job = shop.queued(Again.DUE);
        shop.run(machine.machine(), job);
        return job;
    }

    private void delete(String handle) {
        shop.products.delete(new Handle(handle), new Expectation.Exists());
    }

    private String hash(String url) {
        Picture kept = Optional.ofNullable(shop.rows.at(List.of(url)).get(url)).orElseThrow();
        return kept.hash();
    }

    private boolean isShown(String hash) {
        return List.of(Rendition.values()).stream()
                .allMatch(one -> shop.desk.open(hash, one).isPresent());
    }

    private void twoProductsShowTheSameBytes() {
        shop.product("tee", ONE);
        shop.product("cap", TWO);
        shop.source.serve(ONE, 200, PictureShop.png(60, 30, 1));
        shop.source.serve(TWO, 200, PictureShop.png(60, 30, 1));
        fetched();
    }

    @Test
    void renditions_go_a_day_after_the_last_product_that_showed_them() {
        twoProductsShowTheSameBytes();
        String hash = hash(ONE);
        delete("tee");
        Instant day = PictureShop.NOW.plus(GRACE);
        assertThat(swept(PictureShop.NOW)).isZero();
        assertThat(swept(day)).as("the cap shows it").isZero();
        assertThat(shop.rows.at(List.of(ONE, TWO))).containsOnlyKeys(TWO);
        delete("cap");

        assertThat(swept(day)).isZero();
        assertThat(swept(day.plus(GRACE).minusSeconds(1))).isZero();
        assertThat(isShown(hash)).isTrue();
        assertThat(swept(day.plus(GRACE))).isOne();
        assertThat(shop.rows.at(List.of(TWO))).isEmpty();
        for (Rendition rendition : Rendition.values()) {
            assertThat(shop.documents.open(Picture.document(hash, rendition))).isEmpty();
        }
        assertThat(swept(day.plus(GRACE).plus(GRACE))).isZero();
    }

    @Test
    void a_product_that_names_a_picture_again_in_time_keeps_it() {
        twoProductsShowTheSameBytes();
        String hash = hash(ONE);
        delete("tee");
        delete("cap");
        swept(PictureShop.NOW);
        shop.product("hat", ONE);

        swept(PictureShop.NOW.plus(GRACE));
        swept(PictureShop.NOW.plus(GRACE).plus(GRACE));
        assertThat(hash(ONE)).isEqualTo(hash);
        assertThat(isShown(hash)).isTrue();
    }

    @Test
    void what_is_named_in_the_moment_in_which_it_is_forgotten_is_fetched_again() {
        shop.product("tee", ONE);
        shop.source.serve(ONE, 200, PictureShop.png(60, 30, 1));
        Job first = fetched();
        String hash = hash(ONE);
        delete("tee");
        swept(PictureShop.NOW);
        shop.afterForgetting = () -> shop.product("hat", ONE);
        swept(PictureShop.NOW.plus(GRACE));

        assertThat(shop.rows.at(List.of(ONE))).isEmpty();
        Job again =
                shop.jobs
                        .list(new JobFilter(JobKind.IMAGES, null, false), PageRequest.first())
                        .items()
                        .getFirst()
                        .job();
        assertThat(again.id()).isNotEqualTo(first.id());
        shop.run(machine.machine(), again);
        assertThat(hash(ONE)).isEqualTo(hash);
        assertThat(isShown(hash)).isTrue();
    }
}
