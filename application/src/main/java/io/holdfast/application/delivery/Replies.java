package io.holdfast.application.delivery;

import io.holdfast.order.Contents;
import io.holdfast.order.Quotes;
import io.holdfast.order.RatesOutcome.Asked;
import io.holdfast.order.ShippingRate;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What carriers said when they were asked just now.
///
/// @param asked how it went with each, in the order in which they are shown
/// @param rates of those that answered now, by name
record Replies(List<Asked> asked, Map<String, List<ShippingRate>> rates) {
    Replies {
        asked = List.copyOf(asked);
        rates = Map.copyOf(rates);
    }

    /// {@return what is known in all: what was known stays as it was, since somebody may have been
    /// shown it}
    ///
    /// @param before what was known, or `null`
    /// @param contents what was asked for
    /// @param until when it holds no longer, unless something was known
    Quotes with(@Nullable Quotes before, Contents contents, Instant until) {
        List<String> answered = new ArrayList<>();
        List<ShippingRate> all = new ArrayList<>();
        for (Asked one : asked) {
            String carrier = one.carrier();
            if (before != null && before.answered().contains(carrier)) {
                answered.add(carrier);
                before.rates().stream()
                        .filter(rate -> rate.carrier().equals(carrier))
                        .forEach(all::add);
            } else if (rates.containsKey(carrier)) {
                answered.add(carrier);
                all.addAll(rates.getOrDefault(carrier, List.of()));
            }
        }
        return new Quotes(contents, answered, all, before == null ? until : before.until());
    }
}
