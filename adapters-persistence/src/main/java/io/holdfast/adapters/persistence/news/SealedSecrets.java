package io.holdfast.adapters.persistence.news;

import io.holdfast.kernel.Opened;
import io.holdfast.kernel.port.out.Vault;
import io.holdfast.news.SigningSecret;
import io.holdfast.news.SigningSecrets;
import io.holdfast.news.WebhookId;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// Secrets as they stand in their columns: sealed for the webhook that they are of, so that one put
/// into another's row is worth nothing.
///
/// @param vault seals and opens
record SealedSecrets(Vault vault) {
    /// What the columns of a webhook say, unopened.
    ///
    /// @param id of the webhook
    /// @param current its secret
    /// @param previous the one before, if it still counts
    record Kept(WebhookId id, String current, @Nullable String previous) {
        static Kept of(WebhookId id, ResultSet row, Instant now) throws SQLException {
            Instant until = WebhookRows.instant(row, "previous_until");
            String previous = row.getString("previous_secret");
            return new Kept(
                    id,
                    row.getString("secret"),
                    until != null && until.isAfter(now) ? previous : null);
        }
    }

    String seal(WebhookId id, SigningSecret secret) {
        return vault.seal(owner(id), secret.value());
    }

    private static String owner(WebhookId id) {
        return "webhook/" + id.value();
    }

    Opened open(WebhookId id, String sealed) {
        return vault.open(owner(id), sealed);
    }

    /// {@return what deliveries are signed with; empty where any of it cannot be read}
    Optional<SigningSecrets> open(Kept kept) {
        Optional<SigningSecret> current = secret(kept.id(), kept.current());
        if (current.isEmpty() || kept.previous() == null) {
            return current.map(secret -> new SigningSecrets(secret, null));
        }
        return secret(kept.id(), kept.previous())
                .map(previous -> new SigningSecrets(current.get(), previous));
    }

    Optional<SigningSecret> secret(WebhookId id, String sealed) {
        return open(id, sealed) instanceof Opened.Open(String value)
                ? Optional.of(new SigningSecret(value))
                : Optional.empty();
    }
}
