package io.holdfast.adapters.persistence.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.contracts.secrets.MemoryVault;
import io.holdfast.news.Errand;
import io.holdfast.news.Message;
import io.holdfast.news.NewsType;
import io.holdfast.news.Resealing;
import io.holdfast.news.SigningSecret;
import io.holdfast.news.SigningSecrets;
import io.holdfast.news.Webhook;
import io.holdfast.news.WebhookId;
import io.holdfast.news.WebhookStanding;
import io.holdfast.news.WebhookTarget;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/// What lies in the rows, and what becomes of it when keys change or get lost.
class SealedSecretsIT {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant UNTIL = NOW.plusSeconds(30);
    private static final WebhookId ONE = new WebhookId("wh_one");
    private static final WebhookId OTHER = new WebhookId("wh_other");
    private static final SigningSecret A = new SigningSecret("whsec_" + "A".repeat(32));
    private static final SigningSecret B = new SigningSecret("whsec_" + "B".repeat(32));
    private static final String LOST = "The key is lost.";

    private static EmbeddedDatabase embedded;

    private final JdbiWebhookStore hooks = store(1);

    @BeforeAll
    static void open() {
        embedded = EmbeddedDatabase.fresh();
    }

    @AfterAll
    static void close() {
        embedded.close();
    }

    @AfterEach
    void clear() {
        embedded.run("delete from webhook");
        embedded.run("delete from secrets_seal");
    }

    private static JdbiWebhookStore store(int key, int... others) {
        return new JdbiWebhookStore(embedded.database(), new MemoryVault(key, others));
    }

    private void register(WebhookId id, SigningSecret secret) {
        hooks.add(
                new Webhook(
                        id,
                        new WebhookTarget("https://shop.example/", "", Set.of(NewsType.STOCK_LOW)),
                        WebhookStanding.FRESH,
                        NOW),
                secret,
                9);
        hooks.enlist(id, new Message("evt_" + id, Message.TEST, NOW, "test:" + id, "{}"), NOW);
    }

    private String rows() {
        return embedded.one(String.class, "select string_agg(webhook::text, '') from webhook");
    }

    private static List<SigningSecrets> taken(JdbiWebhookStore store, WebhookId id) {
        return store.take(id, 9, NOW, UNTIL).stream().map(Errand::secrets).toList();
    }

    @Test
    void no_secret_is_in_a_row_before_or_after_it_is_rotated() {
        register(ONE, A);
        hooks.rotate(ONE, B, UNTIL);

        assertThat(rows()).doesNotContain("whsec_").contains("key-1");
        assertThat(taken(hooks, ONE)).containsExactly(new SigningSecrets(B, A));
    }

    @Test
    void what_lay_there_in_the_clear_is_sealed_and_still_the_same() {
        register(ONE, A);
        embedded.run(
                "update webhook set secret = '%s', previous_secret = '%s', previous_until = '%s'"
                        .formatted(B.value(), A.value(), UNTIL));
        assertThat(hooks.secrets(ONE, NOW)).isEmpty();

        assertThat(hooks.reseal(NOW)).isEqualTo(new Resealing.Done(1));
        assertThat(hooks.reseal(NOW)).isEqualTo(new Resealing.Done(0));
        assertThat(rows()).doesNotContain("whsec_");
        assertThat(taken(hooks, ONE)).containsExactly(new SigningSecrets(B, A));
    }

    @Test
    void a_secret_that_counts_no_more_is_not_kept() {
        register(ONE, A);
        hooks.rotate(ONE, B, UNTIL);
        hooks.reseal(UNTIL);

        assertThat(
                        embedded.one(
                                Boolean.class,
                                "select bool_and(previous_secret is null) from webhook"))
                .isTrue();
    }

    @Test
    void a_secret_in_anothers_row_signs_nothing_until_that_has_one_of_its_own() {
        register(ONE, A);
        register(OTHER, B);
        embedded.run(
                "update webhook set secret = (select secret from webhook where id = 'wh_one')"
                        + " where id = 'wh_other'");

        assertThat(hooks.unreadable(NOW)).containsExactly(OTHER);
        assertThat(hooks.busy(NOW)).containsExactly(ONE);
        assertThat(taken(hooks, OTHER)).isEmpty();
        assertThat(hooks.reseal(NOW)).isInstanceOf(Resealing.Locked.class);

        hooks.rotate(OTHER, B, UNTIL);
        assertThat(hooks.unreadable(NOW)).isEmpty();
        assertThat(taken(hooks, OTHER)).containsExactly(new SigningSecrets(B, null));
    }

    @Test
    void an_earlier_key_is_changed_for_that_of_today_and_then_of_no_use() {
        register(ONE, A);
        hooks.reseal(NOW);

        assertThat(store(2, 1).reseal(NOW)).isEqualTo(new Resealing.Done(1));
        assertThat(taken(store(2), ONE)).containsExactly(new SigningSecrets(A, null));
        assertThat(store(2).reseal(NOW)).isEqualTo(new Resealing.Done(0));
    }

    @Test
    void another_key_is_told_which_is_missing_and_changes_nothing() {
        register(ONE, A);
        hooks.reseal(NOW);
        String before = rows();

        assertThat(store(2).reseal(NOW))
                .isInstanceOfSatisfying(
                        Resealing.Locked.class,
                        locked -> {
                            assertThat(locked.keys()).containsExactly("key-1");
                            assertThat(locked.webhooks()).containsExactly(ONE);
                        });
        assertThat(store(2).busy(NOW)).isEmpty();
        assertThat(taken(store(2), ONE)).isEmpty();
        assertThat(rows()).isEqualTo(before);
        assertThat(taken(hooks, ONE)).hasSize(1);
    }

    @Test
    void another_key_is_found_out_before_there_is_any_secret() {
        hooks.reseal(NOW);

        assertThat(store(2).reseal(NOW))
                .isInstanceOfSatisfying(
                        Resealing.Locked.class,
                        locked -> {
                            assertThat(locked.keys()).containsExactly("key-1");
                            assertThat(locked.webhooks()).isEmpty();
                        });
    }

    @Test
    void what_is_given_up_is_disabled_and_works_again_with_another_secret() {
        register(ONE, A);
        hooks.reseal(NOW);
        JdbiWebhookStore anew = store(2);

        assertThat(anew.forgo(LOST, NOW)).containsExactly(ONE);
        assertThat(anew.reseal(NOW)).isEqualTo(new Resealing.Done(0));
        assertThat(anew.find(ONE).orElseThrow().standing().enabled()).isFalse();
        assertThat(anew.find(ONE).orElseThrow().standing().reason()).isEqualTo(LOST);
        assertThat(anew.forgo(LOST, NOW)).isEmpty();

        anew.enable(ONE, NOW);
        assertThat(anew.unreadable(NOW)).containsExactly(ONE);
        assertThat(taken(anew, ONE)).isEmpty();
        anew.rotate(ONE, B, UNTIL);
        assertThat(taken(anew, ONE)).containsExactly(new SigningSecrets(B, null));
    }
}
