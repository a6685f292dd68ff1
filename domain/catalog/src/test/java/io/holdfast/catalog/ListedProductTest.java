package io.holdfast.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ListedProductTest {
    private static final Availability FREE = new Availability(Map.of(new Sku("TEE-S"), 7L));

    private static StoredProduct stored(long version, String title) {
        Product product =
                new Product(
                        new Handle("tee"),
                        new Copy(title, "", ""),
                        new Placement(List.of(), List.of(), ProductStatus.ACTIVE),
                        Map.of(),
                        List.of(),
                        List.of());
        return new StoredProduct(product, version, Instant.EPOCH, Instant.EPOCH);
    }

    private static ListedProduct listed(StoredProduct stored) {
        return new ListedProduct(stored, FREE, Map.of());
    }

    @Test
    void whoever_writes_is_shown_what_a_reader_would_be() {
        StoredProduct mine = stored(5, "mine");

        assertThat(ListedProduct.written(mine, Optional.of(listed(mine)))).isEqualTo(listed(mine));
    }

    @Test
    void whoever_writes_is_never_given_the_version_of_somebody_who_wrote_after_them() {
        StoredProduct mine = stored(5, "mine");
        ListedProduct theirs = listed(stored(6, "theirs"));

        assertThat(ListedProduct.written(mine, Optional.of(theirs))).isEqualTo(listed(mine));
    }

    @Test
    void what_was_written_is_shown_though_somebody_has_removed_it_since() {
        StoredProduct mine = stored(5, "mine");

        assertThat(ListedProduct.written(mine, Optional.empty()).stored()).isEqualTo(mine);
    }
}
