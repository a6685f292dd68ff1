package io.holdfast.adapters.persistence.order;

import com.fasterxml.jackson.databind.JsonNode;

import io.holdfast.adapters.persistence.Json;
import io.holdfast.cart.CartId;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.kernel.Sku;
import io.holdfast.order.Checkout;
import io.holdfast.order.ClosedCart;
import io.holdfast.order.Ending;
import io.holdfast.order.Lease;
import io.holdfast.order.Payment;
import io.holdfast.order.PaymentId;
import io.holdfast.order.PaymentMethod;
import io.holdfast.order.PaymentState;
import io.holdfast.order.Progress;
import io.holdfast.order.Step;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Checkouts as they stand in their columns.
final class CheckoutRows {
    private CheckoutRows() {}

    static @Nullable String paymentId(Payment payment) {
        PaymentId id = payment.id();
        return id == null ? null : id.value();
    }

    static @Nullable String method(Payment payment) {
        PaymentMethod method = payment.method();
        return method == null ? null : method.token();
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> E value(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }

    static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /// Reads a checkout with its purchase.
    static Checkout checkout(ResultSet row) throws SQLException {
        return new Checkout(
                new OrderNumber(row.getLong("serial"), row.getString("suffix")),
                new ClosedCart(new CartId(row.getString("cart")), row.getLong("cart_version")),
                PurchaseJson.purchase(row.getString("email"), row.getString("terms")),
                payment(row),
                new Progress(value(Step.class, row.getString("step")), ending(row)),
                new Lease(row.getLong("fence"), instant(row, "due_at"), row.getInt("tries")),
                row.getObject("started_at", OffsetDateTime.class).toInstant());
    }

    private static Payment payment(ResultSet row) throws SQLException {
        String id = row.getString("payment_id");
        String method = row.getString("payment_method");
        return new Payment(
                value(PaymentState.class, row.getString("payment_state")),
                id == null ? null : new PaymentId(id),
                method == null ? null : new PaymentMethod(method));
    }

    static @Nullable String text(@Nullable Ending ending) {
        if (ending == null) {
            return null;
        }
        Map<String, Object> members = new TreeMap<>();
        members.put("cause", word(ending.cause()));
        members.put("detail", ending.detail());
        members.put("skus", ending.skus().stream().map(Sku::value).toList());
        if (ending.retryAt() != null) {
            members.put("retryAt", ending.retryAt().toString());
        }
        return Json.text(members);
    }

    private static @Nullable Ending ending(ResultSet row) throws SQLException {
        String text = row.getString("ending");
        if (text == null) {
            return null;
        }
        JsonNode json = Json.parsed(text);
        List<Sku> skus = new ArrayList<>();
        json.path("skus").forEach(sku -> skus.add(new Sku(sku.textValue())));
        String retryAt = json.path("retryAt").textValue();
        return new Ending(
                value(Ending.Cause.class, json.path("cause").textValue()),
                json.path("detail").textValue(),
                skus,
                retryAt == null ? null : Instant.parse(retryAt));
    }
}
