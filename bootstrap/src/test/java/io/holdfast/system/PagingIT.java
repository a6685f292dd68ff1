package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;

/// Pages stay right while rows come, change and go between them.
@ExtendWith(Shared.class)
final class PagingIT {
    private static final int PRODUCTS = 24;

    private final Api api;

    PagingIT(RunningHoldfast server) {
        this.api = server.api();
    }

    private static String handle(String vendor, int number) {
        return "%s-%02d".formatted(vendor, number);
    }

    private void create(String vendor, int number) {
        String handle = handle(vendor, number);
        // Few titles and prices, so that pages end between products of one title or price.
        String body =
                """
                {"handle": "%1$s", "title": "Paged lamp %3$d", "vendor": "%2$s",
                 "variants": [{"sku": "%1$s", "price": {"amount": %4$d, "currency": "EUR"}}]}
                """
                        .formatted(handle, vendor, number % 3, 100 + number % 4);
        api.put("/api/v1/products/" + handle, body, "If-None-Match", "*").is(201);
    }

    private void change(String vendor, int number, String patch) {
        String path = "/api/v1/products/" + handle(vendor, number);
        String tag = api.get(path).is(200).header("ETag").orElseThrow();
        api.patch(path, patch, "If-Match", tag).is(200);
    }

    private void delete(String vendor, int number) {
        String path = "/api/v1/products/" + handle(vendor, number);
        api.delete(path, "If-Match", api.get(path).is(200).header("ETag").orElseThrow()).is(204);
    }

    /// Products 0 to 7 are deleted, 8 to 15 changed, new ones come from 24 on; 16 to 23 are left
    /// alone.
    private void disturb(String vendor, int round) {
        if (round < 8) {
            delete(vendor, round);
            change(vendor, 8 + round, "{\"title\": \"Paged lamp %d\"}".formatted(round % 4));
            create(vendor, PRODUCTS + round);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sort=handle",
                "sort=title",
                "sort=updatedAt",
                "sort=-updatedAt",
                "sort=price",
                "sort=-price",
                "sort=relevance",
                "sort=relevance&q=paged+lamp"
            })
    void nobody_is_seen_twice_and_nobody_who_stayed_is_missing(String order) {
        String vendor =
                "paging-"
                        + order.replaceAll("[^a-zA-Z]", "").toLowerCase(java.util.Locale.ROOT)
                        + (order.contains("=-") ? "-down" : "");
        for (int i = 0; i < PRODUCTS; i++) {
            create(vendor, i);
        }
        List<String> seen = new ArrayList<>();
        @Nullable String cursor = null;
        int pages = 0;
        do {
            String at = cursor == null ? "" : "&cursor=" + cursor;
            JsonNode page =
                    api.get("/api/v1/products?limit=3&vendor=%s&%s%s".formatted(vendor, order, at))
                            .is(200)
                            .json();
            page.path("items").forEach(item -> seen.add(item.path("handle").asText()));
            cursor = page.path("nextCursor").isNull() ? null : page.path("nextCursor").asText();
            disturb(vendor, pages);
            pages++;
        } while (cursor != null);

        List<String> stayed = new ArrayList<>();
        for (int i = 16; i < PRODUCTS; i++) {
            stayed.add(handle(vendor, i));
        }
        assertThat(pages).isGreaterThan(PRODUCTS / 2 / 3);
        assertThat(seen).containsAll(stayed);
        assertThat(seen.stream().filter(handle -> !isChanged(vendor, handle)))
                .doesNotHaveDuplicates();
        if (!order.contains("title") && !order.contains("updatedAt")) {
            assertThat(seen)
                    .as("also of those whose place does not change")
                    .doesNotHaveDuplicates();
        }
    }

    private static boolean isChanged(String vendor, String handle) {
        int number = Integer.parseInt(handle.substring(vendor.length() + 1));
        return number >= 8 && number < 16;
    }
}
