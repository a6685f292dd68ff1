package io.holdfast.adapters.persistence.catalog;

import com.fasterxml.jackson.databind.JsonNode;

import io.holdfast.adapters.persistence.Json;
import io.holdfast.catalog.ProductQuery;
import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.StaleCursor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// Where a page of products ended: the sort key and the handle of its last product, and which query
/// that was.
///
/// @param key the sort key as text
/// @param handle of the last product
record BrowseCursor(String key, String handle) {
    Cursor seal(ProductQuery query) {
        String json = Json.text(List.of(fingerprint(query), key, handle));
        return new Cursor(
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(json.getBytes(StandardCharsets.UTF_8)));
    }

    static BrowseCursor open(Cursor cursor, ProductQuery query) {
        try {
            JsonNode parts = Json.MAPPER.readTree(Base64.getUrlDecoder().decode(cursor.value()));
            if (parts == null
                    || parts.size() != 3
                    || !fingerprint(query).equals(parts.path(0).asText())) {
                throw new StaleCursor(cursor);
            }
            return new BrowseCursor(parts.path(1).asText(), parts.path(2).asText());
        } catch (IOException e) {
            throw unreadable(cursor, e);
        } catch (IllegalArgumentException e) {
            throw e instanceof StaleCursor stale ? stale : unreadable(cursor, e);
        }
    }

    private static StaleCursor unreadable(Cursor cursor, Exception cause) {
        StaleCursor stale = new StaleCursor(cursor);
        stale.initCause(cause);
        return stale;
    }

    private static String fingerprint(ProductQuery query) {
        return Integer.toHexString(query.toString().hashCode());
    }
}
