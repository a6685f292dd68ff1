package io.holdfast.adapters.web.news;

import io.holdfast.access.ApiKey;
import io.holdfast.access.Scope;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.news.NewsType;

import java.util.EnumSet;
import java.util.Set;

/// Which news a key may hear of: those of what it may see, too.
final class NewsScopes {
    private NewsScopes() {}

    private static boolean mayHear(ApiKey key, NewsType type) {
        return switch (type) {
            case ORDERS_PLACED, ORDERS_CANCELLED, ORDERS_REFUNDED ->
                    key.scopes().contains(Scope.ORDERS);
            case STOCK_LOW -> key.scopes().contains(Scope.INVENTORY_WRITE);
            case JOB_FINISHED -> key.scopes().contains(Scope.JOBS);
            case PRODUCT_CHANGED -> true;
            case THIRD_PARTY_CHANGED -> key.scopes().contains(Scope.OPS);
        };
    }

    /// {@return all that a key may hear of}
    static Set<NewsType> all(ApiKey key) {
        Set<NewsType> types = EnumSet.allOf(NewsType.class);
        types.removeIf(type -> !mayHear(key, type));
        return types;
    }

    /// {@return the type that a word names}
    static NewsType type(String word) {
        return NewsType.of(word)
                .orElseThrow(() -> new IllegalArgumentException("there are no such events"));
    }

    /// {@return these types, if the key may hear of all of them}
    static Set<NewsType> heard(ApiKey key, Iterable<NewsType> named) {
        Set<NewsType> types = EnumSet.noneOf(NewsType.class);
        for (NewsType type : named) {
            if (!mayHear(key, type)) {
                throw new Problem(
                        ProblemKind.FORBIDDEN,
                        "Events of the type %s need a key that may see what they tell of."
                                .formatted(type.word()));
            }
            types.add(type);
        }
        return types;
    }
}
