package io.holdfast.adapters.persistence.news;

import static io.holdfast.adapters.persistence.news.WebhookRows.at;

import io.holdfast.kernel.Opened;
import io.holdfast.news.Resealing;
import io.holdfast.news.SigningSecret;
import io.holdfast.news.WebhookId;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Brings what is kept under the key of today, in the transaction of the caller: what lies there in
/// the clear from before secrets were sealed, and what an earlier key has sealed.
///
/// @param handle of the transaction
/// @param secrets seals and opens
/// @param now the time
record Reseal(Handle handle, SealedSecrets secrets, Instant now) {
    /// Whose the row is that tells which key is in use.
    private static final String MARK = "holdfast";

    private static final String CLEAR = "whsec_";

    /// What was given up: it can be read by nobody, and keeps nobody from starting.
    private static final String LOST = "lost";

    private record Row(WebhookId id, String secret, @Nullable String previous) {}

    private static final class Missing {
        private final TreeSet<String> keys = new TreeSet<>();
        private final List<WebhookId> webhooks = new ArrayList<>();
        private boolean mark;

        void note(Opened opened) {
            if (opened instanceof Opened.Locked(String key)) {
                keys.add(key);
            }
        }
    }

    /// Does so, or leaves all secrets that count as they are.
    Resealing all() {
        handle.createUpdate(
                        """
                        update webhook set previous_secret = null, previous_until = null
                         where previous_until <= :now
                        """)
                .bind("now", at(now))
                .execute();
        Optional<String> mark = mark();
        List<Row> rows = rows();
        Missing missing = new Missing();
        mark.ifPresent(text -> look(text, missing));
        for (Row row : rows) {
            look(row, missing);
        }
        if (missing.mark || !missing.webhooks.isEmpty()) {
            return new Resealing.Locked(missing.keys, missing.webhooks);
        }
        if (!mark.map(secrets.vault()::isCurrent).orElse(false)) {
            remark();
        }
        return new Resealing.Done((int) rows.stream().filter(this::resealed).count());
    }

    /// The row is made first, so that of two nodes that start at once the second sees the key of
    /// the first.
    private Optional<String> mark() {
        handle.createUpdate(
                        """
                        insert into secrets_seal (sealed) values (:sealed) on conflict (one) do nothing
                        """)
                .bind("sealed", secrets.vault().seal(MARK, MARK))
                .execute();
        return handle.createQuery("select sealed from secrets_seal for update")
                .mapTo(String.class)
                .findOne();
    }

    /// Tells by which key what is kept is sealed.
    private void remark() {
        handle.createUpdate("update secrets_seal set sealed = :sealed")
                .bind("sealed", secrets.vault().seal(MARK, MARK))
                .execute();
    }

    private List<Row> rows() {
        return handle.createQuery(
                        """
                        select id, secret, previous_secret from webhook order by ord for no key update
                        """)
                .map(
                        (row, _) ->
                                new Row(
                                        new WebhookId(row.getString("id")),
                                        row.getString("secret"),
                                        row.getString("previous_secret")))
                .list();
    }

    private void look(String mark, Missing missing) {
        Opened opened = secrets.vault().open(MARK, mark);
        missing.mark = !(opened instanceof Opened.Open);
        missing.note(opened);
    }

    private void look(Row row, Missing missing) {
        if (row.secret().equals(LOST)) {
            return;
        }
        Opened current = read(row.id(), row.secret());
        Opened previous = row.previous() == null ? current : read(row.id(), row.previous());
        missing.note(current);
        missing.note(previous);
        if (!(current instanceof Opened.Open && previous instanceof Opened.Open)) {
            missing.webhooks.add(row.id());
        }
    }

    private Opened read(WebhookId id, String text) {
        return text.startsWith(CLEAR) ? new Opened.Open(text) : secrets.open(id, text);
    }

    /// {@return whether it was not as it is to be}
    private boolean resealed(Row row) {
        String secret = resealed(row.id(), row.secret());
        String previous = row.previous() == null ? null : resealed(row.id(), row.previous());
        boolean changed = !secret.equals(row.secret()) || !equal(previous, row.previous());
        if (changed) {
            handle.createUpdate(
                            """
                            update webhook set secret = :secret, previous_secret = :previous where id = :id
                            """)
                    .bind("secret", secret)
                    .bind("previous", previous)
                    .bind("id", row.id().value())
                    .execute();
        }
        return changed;
    }

    /// {@return enabled webhooks that nothing can be signed for}
    List<WebhookId> unreadable() {
        return handle.createQuery(
                        """
                        select id, secret, previous_secret, previous_until from webhook
                         where enabled order by ord
                        """)
                .map(
                        (row, _) ->
                                SealedSecrets.Kept.of(new WebhookId(row.getString("id")), row, now))
                .filter(kept -> secrets.open(kept).isEmpty())
                .map(SealedSecrets.Kept::id)
                .list();
    }

    /// Gives up what cannot be read. What only counted for a while longer is not looked for.
    List<WebhookId> forgo(String reason) {
        List<WebhookId> lost =
                rows().stream()
                        .filter(row -> !row.secret().equals(LOST))
                        .filter(row -> !(read(row.id(), row.secret()) instanceof Opened.Open))
                        .map(Row::id)
                        .toList();
        handle.createUpdate("update webhook set previous_secret = null, previous_until = null")
                .execute();
        for (WebhookId id : lost) {
            handle.createUpdate(
                            """
                            update webhook
                               set secret = 'lost', enabled = false, reason = :reason
                             where id = :id
                            """)
                    .bind("reason", reason)
                    .bind("id", id.value())
                    .execute();
        }
        mark();
        remark();
        return lost;
    }

    private static boolean equal(@Nullable String one, @Nullable String other) {
        return java.util.Objects.equals(one, other);
    }

    private String resealed(WebhookId id, String text) {
        if (secrets.vault().isCurrent(text)) {
            return text;
        }
        return read(id, text) instanceof Opened.Open(String value)
                ? secrets.seal(id, new SigningSecret(value))
                : text;
    }
}
