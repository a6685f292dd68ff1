package io.holdfast.contracts.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.news.Delivery;
import io.holdfast.news.DeliveryState;
import io.holdfast.news.Errand;
import io.holdfast.news.NewsType;
import io.holdfast.news.Redelivery;
import io.holdfast.news.RedeliveryWish;
import io.holdfast.news.Verdict;
import io.holdfast.news.WebhookId;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The part of [WebhookStoreContract] that is about delivering again what was given up.
abstract class WebhookRedeliveryContract extends WebhookSecretsContract {
    private static final Instant LATER = NOW.plusSeconds(9);

    private static RedeliveryWish wish(int name, Instant since, int max) {
        return new RedeliveryWish(new UUID(0, name), since, max);
    }

    private void giveUp(String... subjects) {
        low(subjects);
        giveUpAll();
    }

    private void giveUpAll() {
        List<Errand> errands = enlistedAndTaken(ONE, MANY);
        errands.forEach(one -> hooks.settle(one, attempt(500), new Verdict.GivenUp()));
    }

    @Test
    final void HOOK_17_all_that_was_given_up_is_begun_again_in_order_and_nothing_else() {
        register(ONE);
        register(OTHER);
        low("stock:delivered");
        Errand good = enlistedAndTaken(ONE, 1).getFirst();
        hooks.settle(good, attempt(200), new Verdict.Delivered());
        giveUp("stock:a", "stock:b", "stock:c");
        low("stock:waits");
        hooks.enlist(ONE, MANY, NOW);

        assertThat(hooks.redeliver(ONE, wish(1, NOW, MANY), LATER)).contains(new Redelivery(3, 0));

        List<Errand> taken = hooks.take(ONE, MANY, LATER, UNTIL);
        assertThat(subjects(taken)).containsExactly("stock:a", "stock:b", "stock:c", "stock:waits");
        assertThat(taken).allSatisfy(one -> assertThat(one.round()).isEqualTo(1));
        assertThat(hooks.delivery(ONE, good.delivery()).orElseThrow().state())
                .isEqualTo(DeliveryState.DELIVERED);
        assertThat(hooks.redeliver(OTHER, wish(1, NOW, MANY), LATER))
                .contains(new Redelivery(0, 0));
        assertThat(hooks.redeliver(new WebhookId("wh_none"), wish(1, NOW, MANY), LATER)).isEmpty();
    }

    @Test
    final void HOOK_17_no_more_are_begun_again_than_wished_the_oldest_first_and_none_before() {
        register(ONE);
        low("stock:a", "stock:b", "stock:c");
        shop.bring(NewsType.STOCK_LOW, LATER, "stock:d");
        news.number(MANY);
        giveUpAll();

        assertThat(hooks.redeliver(ONE, wish(1, NOW, 2), LATER)).contains(new Redelivery(2, 2));
        assertThat(subjects(hooks.take(ONE, MANY, LATER, UNTIL)))
                .containsExactly("stock:a", "stock:b");
        assertThat(hooks.redeliver(ONE, wish(2, LATER, 2), LATER)).contains(new Redelivery(1, 0));
        assertThat(subjects(hooks.take(ONE, MANY, LATER, UNTIL))).containsExactly("stock:d");
    }

    @Test
    final void HOOK_17_a_wish_that_is_sent_again_begins_nothing_and_is_told_the_same() {
        register(ONE);
        giveUp("stock:a", "stock:b", "stock:c");

        assertThat(hooks.redeliver(ONE, wish(1, NOW, 1), LATER)).contains(new Redelivery(1, 2));
        assertThat(hooks.redeliver(ONE, wish(1, NOW, 1), LATER)).contains(new Redelivery(1, 2));

        assertThat(subjects(hooks.take(ONE, MANY, LATER, UNTIL))).containsExactly("stock:a");
    }

    private List<String> listed(DeliveryState state) {
        List<String> seen = new ArrayList<>();
        Cursor after = null;
        do {
            Page<Delivery> page = hooks.deliveries(ONE, state, new PageRequest(1, after));
            page.items().forEach(one -> seen.add(one.message().subject()));
            after = page.next();
        } while (after != null);
        return seen;
    }

    @Test
    final void HOOK_13_those_of_one_state_are_listed_without_the_others() {
        register(ONE);
        low("stock:delivered");
        Errand good = enlistedAndTaken(ONE, 1).getFirst();
        hooks.settle(good, attempt(200), new Verdict.Delivered());
        giveUp("stock:a", "stock:b");
        low("stock:waits");
        hooks.enlist(ONE, MANY, NOW);

        assertThat(listed(DeliveryState.GIVEN_UP)).containsExactly("stock:b", "stock:a");
        assertThat(listed(DeliveryState.DELIVERED)).containsExactly("stock:delivered");
        assertThat(listed(DeliveryState.WAITING)).containsExactly("stock:waits");
    }
}
