package io.holdfast.adapters.persistence.exports;

import static io.holdfast.adapters.persistence.exports.Shop.EVERYTHING;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;

import io.holdfast.adapters.persistence.Json;
import io.holdfast.adapters.persistence.order.JdbiCheckoutStore;
import io.holdfast.cart.CartId;
import io.holdfast.catalog.ProductQuery;
import io.holdfast.contracts.checkout.Purchases;
import io.holdfast.export.ExportRequest;
import io.holdfast.export.ExportRequest.Format;
import io.holdfast.export.ExportRequest.Resource;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.order.Checkout;
import io.holdfast.order.ClosedCart;
import io.holdfast.order.Order;
import io.holdfast.order.PaymentId;
import io.holdfast.order.PaymentMethod;
import io.holdfast.order.port.out.CheckoutStore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class OrderListIT {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");

    private final Shop shop = Shop.open();

    @AfterEach
    void close() {
        shop.embedded().close();
    }

    private Order placed(String email, Instant at) {
        CheckoutStore checkouts = new JdbiCheckoutStore(shop.embedded().database());
        long serial = checkouts.serial();
        Checkout begun =
                Checkout.begun(
                        OrderNumber.of(serial, serial),
                        new ClosedCart(new CartId("cart-number-%011d".formatted(serial)), 1),
                        Purchases.of(email),
                        new PaymentMethod("tok"),
                        at);
        assertThat(checkouts.begin(begun)).isTrue();
        Checkout authorised = begun.authorised(new PaymentId("pay_1"), at);
        assertThat(checkouts.write(authorised, null)).isTrue();
        Checkout placed = authorised.placed(at);
        Order order = Order.placed(placed, at);
        assertThat(checkouts.write(placed, order)).isTrue();
        return order;
    }

    private static ExportRequest orders(Format format, String... fields) {
        return new ExportRequest(Resource.ORDERS, format, EVERYTHING, List.of(fields), false);
    }

    @Test
    void a_csv_has_a_row_for_each_line_and_no_cell_that_is_computed() {
        Order order = placed("=zoe@example.org", NOW);

        assertThat(
                        shop.list(
                                orders(
                                        Format.CSV,
                                        "number",
                                        "placedAt",
                                        "state",
                                        "payment",
                                        "email",
                                        "sku",
                                        "quantity",
                                        "unitPrice",
                                        "price",
                                        "taxPercent",
                                        "tax",
                                        "orderTotal",
                                        "currency",
                                        "city")))
                .isEqualTo(
                        """
                        number,placedAt,state,payment,email,sku,quantity,unitPrice,price,taxPercent,tax,orderTotal,currency,city\r
                        %1$s,2026-03-01T10:00:00.123Z,placed,authorised,'=zoe@example.org,"TEE \\""' ö👕",5,19.99,99.95,19,15.96,104.85,EUR,Köln\r
                        %1$s,2026-03-01T10:00:00.123Z,placed,authorised,'=zoe@example.org,GIFT,1,0.00,0.00,0,0.00,104.85,EUR,Köln\r
                        """
                                .formatted(order.number()));
    }

    @Test
    void json_has_an_object_for_each_order_with_the_members_that_are_shown() throws Exception {
        Order first = placed("zoe@example.org", NOW);
        Order second = placed("max@example.org", NOW);
        JsonNode list = Json.MAPPER.readTree(shop.list(orders(Format.JSON)));

        assertThat(list).hasSize(2);
        JsonNode one = list.get(0);
        assertThat(one.path("number").asText()).isEqualTo(first.number().toString());
        assertThat(list.get(1).path("number").asText()).isEqualTo(second.number().toString());
        assertThat(one.at("/lines/0/price/amount").asLong()).isEqualTo(9_995);
        assertThat(one.at("/lines/0/tax/percent").asText()).isEqualTo("19");
        assertThat(one.at("/lines/1/sku").asText()).isEqualTo("GIFT");
        assertThat(one.at("/shipping/rate/id").asText()).isEqualTo("post.standard.490");
        assertThat(one.at("/shipping/address/country").asText()).isEqualTo("DE");
        assertThat(one.at("/totals/total/amount").asLong()).isEqualTo(10_485);
        assertThat(one.at("/totals/total/currency").asText()).isEqualTo("EUR");
        assertThat(one.toString()).doesNotContain("holds", "tok");
    }

    @Test
    void only_what_changed_since_an_instant_where_that_is_asked_for() {
        placed("zoe@example.org", NOW);
        Order later = placed("max@example.org", NOW.plusSeconds(60));
        ProductQuery since =
                new ProductQuery(
                        null,
                        List.of(),
                        null,
                        NOW.plusSeconds(60),
                        List.of(),
                        ProductQuery.Sort.HANDLE);

        assertThat(
                        shop.list(
                                new ExportRequest(
                                        Resource.ORDERS,
                                        Format.NDJSON,
                                        since,
                                        List.of("number"),
                                        false)))
                .isEqualTo("{\"number\" : \"%s\"}\n".formatted(later.number()));
    }

    @Test
    void fields_that_there_are_not_are_refused_and_nothing_is_an_empty_list() {
        assertThat(shop.list(orders(Format.NDJSON))).isEmpty();
        assertThat(shop.list(orders(Format.CSV, "number"))).isEqualTo("number\r\n");
        assertThatThrownBy(() -> shop.list(orders(Format.CSV, "lines")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> shop.list(orders(Format.JSON, "sku")))
                .isInstanceOf(IllegalArgumentException.class);
        for (Format format : Format.values()) {
            assertThat(shop.source().fields(orders(format))).contains("number", "placedAt");
        }
    }
}
