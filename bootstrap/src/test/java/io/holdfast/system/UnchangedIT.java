package io.holdfast.system;

import static io.holdfast.system.Api.assertCounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A list that was imported before writes nothing, not even what is there already.
@ExtendWith(Shared.class)
final class UnchangedIT {
    private final Api api;
    private final ServerRows rows;

    UnchangedIT(RunningHoldfast server) {
        this.api = server.api();
        this.rows = new ServerRows(server);
    }

    private JsonNode send(String list) {
        byte[] bytes = list.getBytes(StandardCharsets.UTF_8);
        return api.ended(api.sendList("?stock=set", "text/csv", bytes));
    }

    /// Every row of the catalogue that a list may write, as PostgreSQL keeps it.
    private Map<String, String> catalogue(String prefix) {
        String handles = "handle like '%s%%'".formatted(prefix);
        String skus = "sku like upper('%s%%')".formatted(prefix);
        Map<String, String> all = rows.written("product", handles);
        all.putAll(rows.written("variant", skus));
        all.putAll(rows.written("stock_level", skus));
        return all;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"native-csv, nc-, nc-scarf, 1", "shopify, sf-, sf-tee, 2"})
    void a_second_import_of_a_list_writes_no_row(
            String name, String prefix, String handle, int products) {
        // A prefix of its own, for other tests import the same lists whenever they like.
        String own = "un" + prefix;
        String list =
                Lists.named(name)
                        .replace(prefix, own)
                        .replace(
                                prefix.toUpperCase(java.util.Locale.ROOT),
                                own.toUpperCase(java.util.Locale.ROOT));
        assertCounts(send(list), products, 0, 0, 0);
        Map<String, String> before = catalogue(own);
        assertThat(before).isNotEmpty();

        assertCounts(send(list), 0, 0, products, 0);

        assertThat(catalogue(own)).isEqualTo(before);

        assertCounts(
                send(list.replace("Tee", "Tea").replace("Scarf", "Shawl")), 0, 1, products - 1, 0);
        assertThat(catalogue(own))
                .as("the rows after a list that changes %s", handle)
                .isNotEqualTo(before);
    }
}
