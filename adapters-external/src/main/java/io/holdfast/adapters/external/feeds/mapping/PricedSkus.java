package io.holdfast.adapters.external.feeds.mapping;

import io.holdfast.adapters.external.feeds.text.CellValues;
import io.holdfast.catalog.feed.ListTerms;

import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;

/// Which SKUs of a list have a price, and whether in the import's own currency. A list may price
/// one SKU in several currencies, a row each; the own one is taken, else the first. The last so
/// many SKUs are remembered; of those forgotten, the last price is taken. Belongs to one list.
final class PricedSkus {
    private static final int REMEMBERED = 100_000;

    private final ListTerms terms;
    private final Map<String, Boolean> priced =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > REMEMBERED;
                }
            };

    private PricedSkus(ListTerms terms) {
        this.terms = terms;
    }

    /// Begins a list.
    ///
    /// @param mapping may name the currency
    /// @param otherwise the terms of the import
    static PricedSkus of(MappingDocument mapping, ListTerms otherwise) {
        String named = mapping.layoutText(MappingDocument.Layout::currency);
        if (named.isEmpty()) {
            return new PricedSkus(otherwise);
        }
        Currency said = CellValues.currency("/layout/currency", named);
        return new PricedSkus(new ListTerms(said, true, otherwise.sentAt(), otherwise.zone()));
    }

    /// {@return in which currency prices are that name none}
    ListTerms terms() {
        return terms;
    }

    /// {@return whether a price is to be taken; it is remembered}
    boolean takes(String sku, Currency currency) {
        boolean isOwn = currency.equals(terms.currency());
        Boolean before = priced.get(sku);
        if (before != null && !isOwn) {
            return false;
        }
        priced.put(sku, isOwn);
        return true;
    }
}
