package io.holdfast.adapters.persistence.news;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.holdfast.adapters.persistence.Json;
import io.holdfast.news.Delivery;
import io.holdfast.news.DeliveryState;
import io.holdfast.news.DeliveryTry;
import io.holdfast.news.Errand;
import io.holdfast.news.Message;
import io.holdfast.news.NewsType;
import io.holdfast.news.SigningSecrets;
import io.holdfast.news.Webhook;
import io.holdfast.news.WebhookId;
import io.holdfast.news.WebhookStanding;
import io.holdfast.news.WebhookTarget;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Webhooks and deliveries as they stand in their columns.
final class WebhookRows {
    static final String WEBHOOK =
            "id, url, description, types, enabled, reason, failing_since, rests_until, missed,"
                    + " created_at";

    static final String DELIVERY =
            "d.id, d.message, d.type, d.at, d.subject, d.data::text as data, d.state, d.due_at,"
                    + " d.tries::text as tries";

    private WebhookRows() {}

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static Webhook webhook(ResultSet row) throws SQLException {
        Set<NewsType> types = EnumSet.noneOf(NewsType.class);
        for (String word : (String[]) row.getArray("types").getArray()) {
            NewsType.of(word).ifPresent(types::add);
        }
        return new Webhook(
                new WebhookId(row.getString("id")),
                new WebhookTarget(row.getString("url"), row.getString("description"), types),
                new WebhookStanding(
                        row.getBoolean("enabled"),
                        row.getString("reason"),
                        instant(row, "failing_since"),
                        instant(row, "rests_until"),
                        row.getLong("missed")),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    static Message message(ResultSet row) throws SQLException {
        return new Message(
                row.getString("message"),
                row.getString("type"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("subject"),
                row.getString("data"));
    }

    static Delivery delivery(ResultSet row) throws SQLException {
        DeliveryState state =
                DeliveryState.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
        return new Delivery(
                row.getLong("id"),
                message(row),
                state,
                state == DeliveryState.WAITING ? instant(row, "due_at") : null,
                tries(row.getString("tries")));
    }

    static Errand errand(WebhookId id, ResultSet row, SigningSecrets secrets) throws SQLException {
        return new Errand(
                id,
                row.getLong("id"),
                row.getLong("fence"),
                row.getInt("round"),
                row.getString("url"),
                secrets,
                message(row));
    }

    static String text(DeliveryTry one) {
        return Json.text(
                Map.of(
                        "at", one.at().toString(),
                        "tookMs", one.took().toMillis(),
                        "status", one.status(),
                        "error", one.error()));
    }

    private static List<DeliveryTry> tries(String text) {
        List<DeliveryTry> tries = new ArrayList<>();
        try {
            for (JsonNode one : Json.MAPPER.readTree(text)) {
                tries.add(
                        new DeliveryTry(
                                Instant.parse(one.path("at").textValue()),
                                Duration.ofMillis(one.path("tookMs").longValue()),
                                one.path("status").intValue(),
                                one.path("error").asText()));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a column that Holdfast wrote is not JSON", e);
        }
        return tries;
    }
}
