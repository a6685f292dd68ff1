package io.holdfast.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.Currency;
import java.util.Map;

class VariantTest {
    private static @Nullable String barcode(@Nullable String given) {
        Money price = new Money(100, Currency.getInstance("EUR"));
        return new Variant(new Sku("TEE"), given, Map.of(), price, null, null).barcode();
    }

    @Test
    void a_barcode_of_blanks_is_none() {
        assertThat(barcode(" \t")).isNull();
        assertThat(barcode("")).isNull();
        assertThat(barcode(null)).isNull();
    }

    @Test
    void blanks_around_a_barcode_are_not_part_of_it() {
        assertThat(barcode(" 4006381333931 ")).isEqualTo("4006381333931");
    }
}
