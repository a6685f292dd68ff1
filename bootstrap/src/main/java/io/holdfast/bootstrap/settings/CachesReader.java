package io.holdfast.bootstrap.settings;

import io.holdfast.cache.CacheName;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads what is said of caches in memory, each by its name: of `product-pages`,
/// `HOLDFAST_CACHE_PRODUCT_PAGES_SIZE` and `HOLDFAST_CACHE_PRODUCT_PAGES_AGE`.
///
/// @param from the environment
record CachesReader(SettingsReader from) {
    /// All that Holdfast opens.
    private static final List<String> NAMES =
            List.of(
                    "products",
                    "product-pages",
                    "categories",
                    "exchange-rates",
                    "carrier-offers",
                    "payment-balances",
                    "carrier-checks");

    private static final long SIZE_MAX = 1L << 40;

    Map<CacheName, CacheBounds> read() {
        Map<CacheName, CacheBounds> bounds = new HashMap<>();
        for (String name : NAMES) {
            String prefix = "HOLDFAST_CACHE_" + name.replace('-', '_').toUpperCase(Locale.ROOT);
            Long size = from.parsedOrNull(prefix + "_SIZE", CachesReader::size);
            Duration age = from.parsedOrNull(prefix + "_AGE", SettingsReader::duration);
            if (size != null || age != null) {
                bounds.put(new CacheName(name), new CacheBounds(size, age));
            }
        }
        return bounds;
    }

    private static Long size(String value) {
        String wanted = "is a whole number from 1 to " + SIZE_MAX;
        try {
            long size = Long.parseLong(value);
            if (size >= 1 && size <= SIZE_MAX) {
                return size;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(wanted, e);
        }
        throw new IllegalArgumentException(wanted);
    }
}
