package io.holdfast.adapters.persistence.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;

import io.holdfast.adapters.persistence.Json;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.VariantPatch;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.Reviewed;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What was reviewed of a record, out of the note that [Stage#adopt] left: the pieces on each
/// shelf, by the name that its diff has for it.
final class ReviewedNote {
    private static final TypeReference<Map<String, @Nullable String>> SHELVES =
            new TypeReference<>() {};

    private ReviewedNote() {}

    static Reviewed read(long version, @Nullable String note, FeedContent content) {
        return new Reviewed(version, note == null ? List.of() : shelves(note, content));
    }

    private static List<StockCount> shelves(String note, FeedContent content) {
        Map<String, @Nullable String> seen = parsed(note);
        return counts(content).flatMap(said -> seen(said, seen.get(said.field()))).toList();
    }

    private static Stream<StockCount> seen(StockCount said, @Nullable String onHand) {
        return onHand == null
                ? Stream.empty()
                : Stream.of(new StockCount(said.sku(), said.location(), Integer.parseInt(onHand)));
    }

    private static Stream<StockCount> counts(FeedContent content) {
        return switch (content) {
            case FeedContent.OfStock(StockCount count) -> Stream.of(count);
            case FeedContent.OfProduct said ->
                    said.patch().variants().stream().map(VariantPatch::stock).flatMap(List::stream);
        };
    }

    private static Map<String, @Nullable String> parsed(String note) {
        try {
            return Json.MAPPER.readValue(note, SHELVES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a note that Holdfast wrote is not JSON", e);
        }
    }
}
