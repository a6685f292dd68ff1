package io.holdfast.benchmarks.ceiling;

import io.holdfast.catalog.Offer;
import io.holdfast.catalog.port.in.FindOffers;
import io.holdfast.kernel.Sku;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;

import jakarta.inject.Singleton;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Has prices remembered for ever while the shortcut is for everything.
@Singleton
@Requires(property = Shortcut.ASKED_FOR)
final class PricesAtHand implements BeanCreatedEventListener<FindOffers> {
    private final Shortcut shortcut;

    PricesAtHand(Shortcut shortcut) {
        this.shortcut = shortcut;
    }

    @Override
    public FindOffers onCreated(BeanCreatedEvent<FindOffers> event) {
        return new Either(shortcut, event.getBean(), new ConcurrentHashMap<>());
    }

    /// Safe for concurrent use.
    private record Either(Shortcut shortcut, FindOffers asked, Map<Sku, Offer> known)
            implements FindOffers {
        @Override
        public Map<Sku, Offer> offers(Collection<Sku> skus) {
            if (!shortcut.isForEverything()) {
                return asked.offers(skus);
            }
            if (!known.keySet().containsAll(skus)) {
                known.putAll(asked.offers(skus));
            }
            Map<Sku, Offer> offers = new HashMap<>();
            skus.forEach(sku -> offers.computeIfAbsent(sku, known::get));
            return offers;
        }
    }
}
