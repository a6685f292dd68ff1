package io.holdfast.contracts.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.news.Resealing;
import io.holdfast.news.SigningSecrets;
import io.holdfast.news.WebhookId;

import org.junit.jupiter.api.Test;

/// The part of [WebhookStoreContract] that is about secrets.
abstract class WebhookSecretsContract extends WebhookStoreGoods {
    @Test
    final void HOOK_9_a_rotated_webhook_has_two_secrets_for_a_time() {
        register(ONE);

        assertThat(hooks.rotate(ONE, secret("B"), UNTIL)).isTrue();
        assertThat(hooks.rotate(ONE, secret("B"), UNTIL.plusSeconds(99))).isTrue();

        assertThat(hooks.secrets(ONE, UNTIL.minusSeconds(1)))
                .contains(new SigningSecrets(secret("B"), secret("A")));
        assertThat(hooks.secrets(ONE, UNTIL)).contains(new SigningSecrets(secret("B"), null));
        low("stock:a");
        assertThat(enlistedAndTaken(ONE, 1).getFirst().secrets())
                .isEqualTo(new SigningSecrets(secret("B"), secret("A")));
        assertThat(hooks.rotate(new WebhookId("wh_none"), secret("B"), UNTIL)).isFalse();
    }

    @Test
    final void HOOK_15_bringing_secrets_under_the_key_of_today_changes_none_of_them() {
        register(ONE);
        assertThat(hooks.reseal(NOW)).isEqualTo(new Resealing.Done(0));
        assertThat(hooks.secrets(ONE, NOW)).contains(new SigningSecrets(secret("A"), null));
    }

    @Test
    final void HOOK_16_who_can_be_read_is_not_given_up() {
        register(ONE);
        assertThat(hooks.unreadable(NOW)).isEmpty();
        assertThat(hooks.forgo("The key is lost.", NOW)).isEmpty();
        low("stock:a");
        assertThat(enlistedAndTaken(ONE, 1)).hasSize(1);
    }
}
