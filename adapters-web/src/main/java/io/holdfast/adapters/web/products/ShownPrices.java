package io.holdfast.adapters.web.products;

import com.fasterxml.jackson.core.JsonGenerator;

import io.holdfast.adapters.web.http.Json;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.Variant;
import io.holdfast.kernel.Money;
import io.holdfast.outside.Conversion;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.TreeMap;

/// Prices as a caller wants to see them: as they are, or in another currency.
///
/// A price for which there is no rate is shown as it is; every price says its currency.
///
/// @param conversion how they are converted; `null` to leave them as they are
record ShownPrices(@Nullable Conversion conversion) {
    /// Prices as they are.
    static final ShownPrices OWN = new ShownPrices(null);

    @Nullable Money of(@Nullable Money price) {
        return price == null || conversion == null ? price : conversion.of(price).orElse(price);
    }

    /// {@return what the tag of a product has to say of its prices}
    String tag(String own) {
        return conversion == null
                ? own
                : "%s-%s-%s%s"
                        .formatted(
                                own,
                                conversion.to(),
                                conversion.rates().date(),
                                conversion.stale() ? "-stale" : "");
    }

    /// Says by which rates prices were converted.
    void explain(JsonGenerator json, Product product) throws IOException {
        Conversion by = conversion;
        if (by == null) {
            return;
        }
        json.writeObjectFieldStart("exchange");
        json.writeStringField("currency", by.to().getCurrencyCode());
        json.writeStringField("date", by.rates().date().toString());
        json.writeBooleanField("stale", by.stale());
        Json.time(json, "fetchedAt", by.fetchedAt());
        json.writeObjectFieldStart("rates");
        for (Map.Entry<String, BigDecimal> rate : rates(by, product).entrySet()) {
            json.writeStringField(rate.getKey(), rate.getValue().toPlainString());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static Map<String, BigDecimal> rates(Conversion by, Product product) {
        Map<String, BigDecimal> rates = new TreeMap<>();
        for (Variant variant : product.variants()) {
            Currency own = variant.price().currency();
            by.rates().rate(own, by.to()).ifPresent(rate -> rates.put(own.getCurrencyCode(), rate));
        }
        return rates;
    }
}
