package io.holdfast.contracts.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.contracts.Together;
import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.StaleCursor;
import io.holdfast.news.Delivery;
import io.holdfast.news.DeliveryState;
import io.holdfast.news.DeliveryTry;
import io.holdfast.news.Errand;
import io.holdfast.news.Message;
import io.holdfast.news.NewsType;
import io.holdfast.news.Removal;
import io.holdfast.news.SigningSecrets;
import io.holdfast.news.Verdict;
import io.holdfast.news.Webhook;
import io.holdfast.news.WebhookId;
import io.holdfast.news.WebhookStanding;
import io.holdfast.news.port.out.WebhookStore;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What every [WebhookStore] must do. Extend it, and return an empty store, the store of the news
/// that it enlists, and what brings them about.
public abstract class WebhookStoreContract extends WebhookRedeliveryContract {
    /// For subclasses, which JUnit makes one of for each test.
    protected WebhookStoreContract() {}

    @Test
    final void HOOK_1_what_was_registered_is_found_and_the_same_id_again_is_the_first_one() {
        Webhook first = webhook(ONE, NewsType.STOCK_LOW, NewsType.JOB_FINISHED);

        assertThat(hooks.add(first, secret("A"), 9)).contains(first);
        assertThat(hooks.add(webhook(ONE, NewsType.ORDERS_PLACED), secret("B"), 9)).contains(first);
        hooks.add(webhook(OTHER, NewsType.ORDERS_PLACED), secret("C"), 9);

        assertThat(hooks.find(ONE)).contains(first);
        assertThat(hooks.secrets(ONE, NOW)).contains(new SigningSecrets(secret("A"), null));
        assertThat(hooks.all()).extracting(Webhook::id).containsExactly(ONE, OTHER);
        assertThat(hooks.find(new WebhookId("wh_none"))).isEmpty();
        assertThat(hooks.secrets(new WebhookId("wh_none"), NOW)).isEmpty();
    }

    @Test
    final void HOOK_1_of_many_who_register_at_once_no_more_than_allowed_do() {
        List<Boolean> made =
                Together.call(
                        12,
                        n ->
                                () ->
                                        hooks.add(
                                                        webhook(
                                                                new WebhookId("wh_" + n),
                                                                NewsType.STOCK_LOW),
                                                        secret("A"),
                                                        3)
                                                .isPresent());

        assertThat(made).filteredOn(one -> one).hasSize(3);
        assertThat(hooks.all()).hasSize(3);
    }

    @Test
    final void HOOK_2_a_webhook_is_told_of_its_kinds_from_its_registration_on_each_once() {
        low("stock:before");
        register(ONE);
        shop.bring(NewsType.JOB_FINISHED, NOW, "job:1");
        low("stock:a", "stock:b");
        shop.bring(NewsType.ORDERS_PLACED, NOW, "order:1-AAAAAAAA");
        news.number(MANY);
        assertThat(hooks.busy(NOW)).containsExactly(ONE);

        Together.call(6, _ -> () -> hooks.enlist(ONE, MANY, NOW));

        List<Errand> taken = hooks.take(ONE, MANY, NOW, UNTIL);
        assertThat(subjects(taken)).containsExactly("stock:a", "stock:b", "order:1-AAAAAAAA");
        assertThat(taken)
                .extracting(e -> e.message().id())
                .containsExactly("evt_3", "evt_4", "evt_5");
        assertThat(taken.getFirst().message().type()).isEqualTo("stock.low");
        assertThat(taken.getFirst().message().at()).isEqualTo(NOW);
        assertThat(taken.getFirst().url()).isEqualTo("https://shop.example/wh_one");
        assertThat(hooks.busy(NOW)).isEmpty();
    }

    @Test
    final void HOOK_3_no_more_wait_at_once_than_allowed_and_the_rest_follows() {
        register(ONE);
        low("stock:a", "stock:b", "stock:c");

        assertThat(hooks.enlist(ONE, 2, NOW)).isEqualTo(2);
        assertThat(hooks.enlist(ONE, 2, NOW)).isZero();
        Errand first = hooks.take(ONE, 1, NOW, UNTIL).getFirst();
        hooks.settle(first, attempt(200), new Verdict.Delivered());
        assertThat(hooks.enlist(ONE, 2, NOW)).isEqualTo(1);

        assertThat(subjects(hooks.take(ONE, MANY, NOW, UNTIL)))
                .containsExactly("stock:b", "stock:c");
    }

    @Test
    final void HOOK_4_a_delivery_is_taken_up_once_and_again_when_its_lease_is_over() {
        register(ONE);
        low("stock:a");
        hooks.enlist(ONE, MANY, NOW);

        List<List<Errand>> taken = Together.call(8, _ -> () -> hooks.take(ONE, MANY, NOW, UNTIL));

        List<Errand> all = taken.stream().flatMap(List::stream).toList();
        assertThat(all).hasSize(1);
        assertThat(hooks.take(ONE, MANY, UNTIL.minusSeconds(1), UNTIL)).isEmpty();
        assertThat(hooks.busy(UNTIL)).containsExactly(ONE);
        Errand again = hooks.take(ONE, MANY, UNTIL, UNTIL.plusSeconds(30)).getFirst();
        assertThat(again.message()).isEqualTo(all.getFirst().message());
        assertThat(again.fence()).isGreaterThan(all.getFirst().fence());
    }

    @Test
    final void HOOK_4_what_is_to_be_tried_again_waits_until_it_is_due() {
        register(ONE);
        low("stock:a");
        Errand first = enlistedAndTaken(ONE, 1).getFirst();
        Instant due = NOW.plusSeconds(60);

        hooks.settle(first, attempt(500), new Verdict.Again(due));

        assertThat(only(ONE).dueAt()).isEqualTo(due);
        assertThat(hooks.take(ONE, MANY, due.minusSeconds(1), UNTIL)).isEmpty();
        Errand second = hooks.take(ONE, MANY, due, due.plusSeconds(30)).getFirst();
        assertThat(second.round()).isEqualTo(2);
        assertThat(second.fence()).isGreaterThan(first.fence());
    }

    @Test
    final void HOOK_5_no_more_are_taken_up_at_once_than_allowed() {
        register(ONE);
        low("stock:a", "stock:b", "stock:c", "stock:d", "stock:e");
        hooks.enlist(ONE, MANY, NOW);

        List<List<Errand>> taken = Together.call(8, _ -> () -> hooks.take(ONE, 2, NOW, UNTIL));

        List<Errand> all = taken.stream().flatMap(List::stream).toList();
        assertThat(all).hasSize(2);
        hooks.settle(all.getFirst(), attempt(200), new Verdict.Delivered());
        assertThat(hooks.take(ONE, 2, NOW, UNTIL)).hasSize(1);
    }

    @Test
    final void HOOK_6_a_later_message_of_a_subject_waits_for_the_earlier_and_others_do_not() {
        register(ONE);
        low("stock:a", "stock:a", "stock:b");
        List<Errand> first = enlistedAndTaken(ONE, MANY);
        assertThat(subjects(first)).containsExactly("stock:a", "stock:b");
        assertThat(hooks.take(ONE, MANY, NOW, UNTIL)).isEmpty();

        hooks.settle(first.getFirst(), attempt(500), new Verdict.Again(NOW.plusSeconds(9)));
        assertThat(hooks.take(ONE, MANY, NOW, UNTIL)).isEmpty();
        Errand again = hooks.take(ONE, 2, NOW.plusSeconds(9), UNTIL).getFirst();
        assertThat(again.message().id()).isEqualTo("evt_1");
        hooks.settle(again, attempt(500), new Verdict.GivenUp());

        Errand later = hooks.take(ONE, MANY, NOW.plusSeconds(9), UNTIL).getFirst();
        assertThat(later.message().id()).isEqualTo("evt_2");
    }

    @Test
    final void HOOK_7_what_a_try_brings_is_written_with_its_history() {
        register(ONE);
        low("stock:a");
        Errand errand = enlistedAndTaken(ONE, 1).getFirst();

        assertThat(hooks.settle(errand, attempt(503), new Verdict.Again(NOW))).contains(NOW);
        Errand second = hooks.take(ONE, 1, NOW, UNTIL).getFirst();
        DeliveryTry later = new DeliveryTry(NOW.plusSeconds(5), Duration.ZERO, 0, "hung");
        assertThat(hooks.settle(second, later, new Verdict.Again(NOW))).contains(NOW);
        assertThat(hooks.find(ONE).orElseThrow().standing().failingSince()).isEqualTo(NOW);
        Errand third = hooks.take(ONE, 1, NOW, UNTIL).getFirst();
        assertThat(hooks.settle(third, attempt(200), new Verdict.Delivered())).isEmpty();

        Delivery delivery = only(ONE);
        assertThat(delivery.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(delivery.dueAt()).isNull();
        assertThat(delivery.tries()).containsExactly(attempt(503), later, attempt(200));
        assertThat(hooks.find(ONE).orElseThrow().standing().failingSince()).isNull();
    }

    @Test
    final void HOOK_7_who_froze_and_wakes_up_late_writes_nothing() {
        register(ONE);
        low("stock:a");
        Errand frozen = enlistedAndTaken(ONE, 1).getFirst();
        Errand next = hooks.take(ONE, 1, UNTIL, UNTIL.plusSeconds(30)).getFirst();

        assertThat(hooks.settle(frozen, attempt(500), new Verdict.GivenUp())).isEmpty();

        assertThat(only(ONE).state()).isEqualTo(DeliveryState.WAITING);
        assertThat(only(ONE).tries()).isEmpty();
        hooks.settle(next, attempt(200), new Verdict.Delivered());
        assertThat(hooks.settle(next, attempt(500), new Verdict.Again(NOW))).isEmpty();
        assertThat(only(ONE).state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    final void HOOK_7_the_oldest_tries_are_forgotten_when_there_are_too_many() {
        register(ONE);
        low("stock:a");
        hooks.enlist(ONE, MANY, NOW);
        for (int n = 1; n <= Delivery.TRIES_MAX + 2; n++) {
            Errand errand = hooks.take(ONE, 1, NOW, UNTIL).getFirst();
            hooks.settle(errand, attempt(500 + n), new Verdict.Again(NOW));
        }

        assertThat(only(ONE).tries()).hasSize(Delivery.TRIES_MAX);
        assertThat(only(ONE).tries().getFirst().status()).isEqualTo(503);
        assertThat(only(ONE).tries().getLast().status()).isEqualTo(522);
    }

    @Test
    final void HOOK_8_a_disabled_webhook_rests_and_goes_on_at_once_when_it_is_enabled() {
        register(ONE);
        low("stock:a");
        Errand errand = enlistedAndTaken(ONE, 1).getFirst();
        hooks.settle(errand, attempt(500), new Verdict.Again(NOW.plusSeconds(3600)));

        assertThat(hooks.disable(ONE, "It is tired.")).isTrue();
        assertThat(hooks.disable(ONE, "Again.")).isFalse();
        low("stock:b");
        assertThat(hooks.find(ONE).orElseThrow().standing())
                .isEqualTo(new WebhookStanding(false, "It is tired.", NOW, null, 0));
        assertThat(hooks.busy(NOW.plusSeconds(7200))).isEmpty();
        assertThat(hooks.enlist(ONE, MANY, NOW)).isZero();
        assertThat(hooks.take(ONE, MANY, NOW.plusSeconds(7200), UNTIL)).isEmpty();

        assertThat(hooks.enable(ONE, NOW).orElseThrow().standing())
                .isEqualTo(WebhookStanding.FRESH);
        List<Errand> taken = enlistedAndTaken(ONE, MANY);
        assertThat(subjects(taken)).containsExactly("stock:a", "stock:b");
        assertThat(taken).extracting(Errand::round).containsOnly(1);
        assertThat(hooks.enable(new WebhookId("wh_none"), NOW)).isEmpty();
    }

    @Test
    final void HOOK_10_delivering_again_begins_a_new_round_with_the_same_message() {
        register(ONE);
        low("stock:a");
        Errand first = enlistedAndTaken(ONE, 1).getFirst();
        hooks.settle(first, attempt(200), new Verdict.Delivered());

        Delivery again = hooks.redeliver(ONE, first.delivery(), NOW.plusSeconds(9)).orElseThrow();

        assertThat(again.state()).isEqualTo(DeliveryState.WAITING);
        assertThat(again.tries()).hasSize(1);
        Errand second = hooks.take(ONE, 1, NOW.plusSeconds(9), UNTIL).getFirst();
        assertThat(second.message()).isEqualTo(first.message());
        assertThat(second.round()).isEqualTo(1);
        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(hooks.redeliver(OTHER, first.delivery(), NOW)).isEmpty();
        assertThat(hooks.delivery(ONE, first.delivery() + 1)).isEmpty();
    }

    @Test
    final void HOOK_10_who_is_at_a_delivery_that_is_begun_again_writes_nothing() {
        register(ONE);
        low("stock:a");
        Errand first = enlistedAndTaken(ONE, 1).getFirst();

        hooks.redeliver(ONE, first.delivery(), NOW);

        assertThat(hooks.settle(first, attempt(200), new Verdict.Delivered())).isEmpty();
        assertThat(only(ONE).state()).isEqualTo(DeliveryState.WAITING);
    }

    @Test
    final void HOOK_11_removing_takes_deliveries_along_and_the_old_are_forgotten() {
        register(ONE);
        register(OTHER);
        low("stock:a", "stock:b");
        List<Errand> errands = enlistedAndTaken(ONE, MANY);
        hooks.enlist(OTHER, MANY, NOW);
        hooks.settle(errands.getFirst(), attempt(200), new Verdict.Delivered());

        assertThat(hooks.prune(NOW.plusSeconds(1), MANY)).isEqualTo(1);
        assertThat(only(ONE).message().subject()).isEqualTo("stock:b");
        Webhook read = hooks.find(ONE).orElseThrow();
        hooks.disable(ONE, "It is tired.");
        assertThat(hooks.remove(ONE, read)).isEqualTo(Removal.CHANGED);
        assertThat(hooks.find(ONE)).isPresent();
        assertThat(hooks.remove(ONE, hooks.find(ONE).orElseThrow())).isEqualTo(Removal.REMOVED);
        assertThat(hooks.remove(ONE, null)).isEqualTo(Removal.UNKNOWN);

        assertThat(hooks.find(ONE)).isEmpty();
        assertThat(hooks.deliveries(ONE, null, PageRequest.first()).items()).isEmpty();
        assertThat(hooks.deliveries(OTHER, null, PageRequest.first()).items()).hasSize(2);
        assertThat(hooks.settle(errands.getLast(), attempt(500), new Verdict.GivenUp())).isEmpty();
    }

    @Test
    final void HOOK_12_who_was_left_behind_goes_on_with_the_oldest_and_says_what_it_missed() {
        register(ONE);
        low("stock:a", "stock:b");
        shop.bring(NewsType.STOCK_LOW, NOW.plusSeconds(60), "stock:c");
        news.number(MANY);
        news.prune(NOW.plusSeconds(1), MANY);

        assertThat(subjects(enlistedAndTaken(ONE, MANY))).containsExactly("stock:c");
        assertThat(hooks.find(ONE).orElseThrow().standing().missed()).isEqualTo(2);
    }

    @Test
    final void HOOK_14_one_that_rests_is_told_of_nothing_until_then_and_others_are() {
        register(ONE);
        register(OTHER);
        low("stock:a");
        hooks.enlist(ONE, MANY, NOW);
        hooks.enlist(OTHER, MANY, NOW);
        Instant until = NOW.plusSeconds(60);

        hooks.rest(ONE, until);
        hooks.rest(ONE, NOW.plusSeconds(9));
        hooks.rest(new WebhookId("wh_none"), until);

        assertThat(hooks.find(ONE).orElseThrow().standing().restsUntil()).isEqualTo(until);
        assertThat(hooks.take(ONE, MANY, until.minusSeconds(5), until)).isEmpty();
        assertThat(hooks.busy(until.minusSeconds(5))).containsExactly(OTHER);
        assertThat(hooks.busy(until)).containsExactly(ONE, OTHER);
        assertThat(subjects(hooks.take(ONE, MANY, until, until.plusSeconds(30))))
                .containsExactly("stock:a");
    }

    @Test
    final void HOOK_14_enabling_ends_a_rest() {
        register(ONE);
        low("stock:a");
        hooks.rest(ONE, UNTIL);

        assertThat(hooks.enable(ONE, NOW).orElseThrow().standing())
                .isEqualTo(WebhookStanding.FRESH);
        assertThat(subjects(enlistedAndTaken(ONE, MANY))).containsExactly("stock:a");
    }

    @Test
    final void HOOK_13_messages_of_ours_are_enlisted_once_and_lists_have_pages() {
        register(ONE);
        Message test = new Message("evt_test_1", Message.TEST, NOW, "test:1", "{}");

        Delivery first = hooks.enlist(ONE, test, NOW).orElseThrow();
        assertThat(hooks.enlist(ONE, test, NOW)).contains(first);
        assertThat(hooks.enlist(OTHER, test, NOW)).isEmpty();
        assertThat(hooks.delivery(ONE, first.id())).contains(first);
        assertThat(first.message()).isEqualTo(test);
        low("stock:a", "stock:b");
        hooks.enlist(ONE, MANY, NOW);

        List<String> seen = new ArrayList<>();
        Cursor after = null;
        do {
            Page<Delivery> page = hooks.deliveries(ONE, null, new PageRequest(2, after));
            page.items().forEach(one -> seen.add(one.message().subject()));
            after = page.next();
        } while (after != null);
        assertThat(seen).containsExactly("stock:b", "stock:a", "test:1");
        assertThatThrownBy(
                        () ->
                                hooks.deliveries(
                                        ONE, null, new PageRequest(2, new Cursor("elsewhere"))))
                .isInstanceOf(StaleCursor.class);
    }
}
