package io.holdfast.contracts.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Expectation;
import io.holdfast.catalog.picture.Again;
import io.holdfast.catalog.picture.Picture;
import io.holdfast.catalog.picture.PictureWish;
import io.holdfast.catalog.picture.Settled;
import io.holdfast.catalog.picture.WantedPicture;
import io.holdfast.catalog.port.out.PictureStore;
import io.holdfast.jobs.Attempt;
import io.holdfast.kernel.Handle;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What every [PictureStore] must do with pictures that no product names any more. Extend it and
/// return an empty shop.
public abstract class PictureSweepContract extends PictureStoreGoods {
    private static final String OF_A = "https://pics.example/1";
    private static final String OF_BOTH = "https://pics.example/2";
    private static final Instant LATEST = LATER.plusSeconds(60);
    private static final Picture OTHER = new Picture("f".repeat(64), 9, 9, KEPT.sizes());
    private static final int MAX = 10;

    /// For subclasses, which JUnit makes one of for each test.
    protected PictureSweepContract() {}

    /// The pictures of `a` are of the same bytes, the other one of `b` is not.
    private void keepAll() {
        Attempt attempt = begin();
        gathered(attempt, DUE, NOW);
        for (WantedPicture one : wanted(attempt)) {
            boolean isOfA = one.url().equals(OF_A) || one.url().equals(OF_BOTH);
            settle(attempt, new Settled.Kept(one, isOfA ? KEPT : OTHER, true));
        }
        end(attempt);
    }

    private void delete(String handle) {
        shop().products().delete(new Handle(handle), new Expectation.Exists());
    }

    private int note(Instant now) {
        return shop().pictures().noteUnnamed(now, MAX);
    }

    private List<String> forgotten(Instant notedUntil) {
        return shop().pictures().forget(notedUntil, MAX).urls();
    }

    private List<String> discarded(Instant now, Instant notedUntil) {
        List<String> hashes = new ArrayList<>();
        int count = shop().pictures().discard(now, notedUntil, MAX, hashes::add);
        assertThat(hashes).hasSize(count);
        return hashes;
    }

    private boolean isKept(String url) {
        return shop().pictures().at(List.of(url)).containsKey(url);
    }

    @Test
    final void PIC_8_a_picture_is_forgotten_when_no_product_has_named_it_for_long_enough() {
        keepAll();
        assertThat(note(NOW)).isZero();
        delete("a");

        assertThat(shop().pictures().noteUnnamed(NOW, 1)).isOne();
        note(NOW);
        assertThat(forgotten(NOW.minusMillis(1))).isEmpty();
        assertThat(isKept(OF_A)).isTrue();
        PictureStore.Forgotten ripe = shop().pictures().forget(NOW, MAX);
        assertThat(ripe).isEqualTo(new PictureStore.Forgotten(1, List.of(OF_A)));
        assertThat(isKept(OF_A)).isFalse();
        assertThat(isKept(OF_BOTH)).isTrue();
        assertThat(shop().pictures().namedSince(List.of(OF_A))).isEmpty();
        assertThat(shop().pictures().namedSince(List.of(OF_A, OF_BOTH))).contains(NOW);
        assertThat(shop().pictures().anyWaits(List.of(OF_A), NOW)).isTrue();
    }

    @Test
    final void PIC_8_one_that_is_named_again_stays_and_its_time_begins_anew() {
        keepAll();
        delete("a");
        note(NOW);
        product("c", OF_A);
        assertThat(forgotten(LATER)).isEmpty();
        assertThat(isKept(OF_A)).isTrue();

        delete("c");
        note(LATER);
        assertThat(forgotten(NOW)).isEmpty();
        assertThat(forgotten(LATER)).containsExactly(OF_A);
    }

    @Test
    final void PIC_8_one_that_a_run_has_taken_stays() {
        keepAll();
        Attempt run = begin();
        gathered(run, new PictureWish(Again.ALL, null), NOW);
        delete("a");
        note(NOW);
        assertThat(forgotten(NOW)).isEmpty();

        end(run);
        note(NOW);
        assertThat(forgotten(NOW)).containsExactly(OF_A);
    }

    @Test
    final void PIC_9_renditions_go_when_no_address_has_stood_for_them_for_long_enough() {
        keepAll();
        delete("a");
        note(NOW);
        assertThat(forgotten(NOW)).containsExactly(OF_A);
        assertThat(discarded(NOW, NOW)).as("the other address stands for them").isEmpty();

        delete("b");
        note(NOW);
        assertThat(forgotten(NOW)).hasSize(2);
        assertThat(discarded(LATER, NOW)).isEmpty();
        assertThat(discarded(LATEST, LATER.minusMillis(1))).isEmpty();
        assertThat(discarded(LATEST, LATER)).containsExactlyInAnyOrder(KEPT.hash(), OTHER.hash());
        assertThat(discarded(LATEST, LATEST)).isEmpty();
        assertThat(shop().pictures().kept(List.of(KEPT.hash()))).isEmpty();
    }

    private void nobodyNamesAny() {
        keepAll();
        delete("a");
        delete("b");
        note(NOW);
        assertThat(forgotten(NOW)).hasSize(3);
        assertThat(discarded(NOW, NOW.minusMillis(1))).isEmpty();
    }

    @Test
    final void PIC_9_who_asks_for_renditions_has_them_for_as_long_again() {
        nobodyNamesAny();

        assertThat(shop().pictures().kept(List.of(KEPT.hash())))
                .isEqualTo(Map.of(KEPT.hash(), KEPT));
        assertThat(discarded(LATER, NOW)).containsExactly(OTHER.hash());
        assertThat(discarded(LATEST, LATER)).containsExactly(KEPT.hash());
    }

    @Test
    final void PIC_9_renditions_whose_picture_is_back_are_noted_no_more() {
        nobodyNamesAny();
        product("c", OF_A);
        Attempt run = begin();
        gathered(run, DUE, NOW);
        settle(run, new Settled.Kept(wanted(run).getFirst(), KEPT, false));
        end(run);
        assertThat(discarded(LATER, NOW)).containsExactly(OTHER.hash());

        delete("c");
        note(LATER);
        assertThat(forgotten(LATER)).containsExactly(OF_A);
        assertThat(discarded(LATEST, LATER)).isEmpty();
    }

    @Test
    final void PIC_9_what_broke_off_is_discarded_again_unless_somebody_makes_them_anew() {
        nobodyNamesAny();
        assertThatThrownBy(
                        () ->
                                shop().pictures()
                                        .discard(
                                                LATER,
                                                NOW,
                                                MAX,
                                                _ -> {
                                                    throw new IllegalArgumentException("no");
                                                }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(shop().pictures().kept(List.of(KEPT.hash())))
                .as("part of it may be gone")
                .isEmpty();
        assertThat(discarded(LATER, NOW.minusMillis(1))).containsExactly(OTHER.hash());
        assertThat(discarded(LATEST, LATEST)).isEmpty();
    }
}
