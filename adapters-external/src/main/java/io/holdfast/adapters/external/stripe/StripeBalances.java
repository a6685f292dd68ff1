package io.holdfast.adapters.external.stripe;

import com.stripe.Stripe;

import io.holdfast.adapters.external.manners.Ask;
import io.holdfast.adapters.external.manners.StrictJson;
import io.holdfast.adapters.external.manners.ThirdParty;
import io.holdfast.adapters.external.manners.ThirdParty.Repeat;
import io.holdfast.kernel.Money;
import io.holdfast.order.Balance;
import io.holdfast.order.port.out.PaymentBalances;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What Stripe holds for the shop, its fees taken off. What it holds in what is no currency of ISO
/// 4217 is left out.
///
/// It is asked through the same breaker as payments are, so that whoever looks finds out whether it
/// is well again; but what cannot be read of a balance says nothing about payments, and does not
/// count against it.
///
/// @param settings how Stripe is reached
/// @param stripe called in the manners of these settings
public record StripeBalances(StripeSettings settings, ThirdParty stripe)
        implements PaymentBalances {
    private static final Set<String> CODES =
            Currency.getAvailableCurrencies().stream()
                    .map(Currency::getCurrencyCode)
                    .collect(Collectors.toUnmodifiableSet());

    @Override
    public Balance balance() throws InterruptedException {
        Ask ask =
                Ask.get(settings.apiBase().resolve("/v1/balance"))
                        .with("Authorization", "Bearer " + settings.apiKey())
                        .with("Stripe-Version", Stripe.API_VERSION);
        StrictJson said = stripe.exchange(Repeat.SAFE, ask, StrictJson::of);
        return new Balance(sums(said.member("available")), sums(said.member("pending")));
    }

    private static List<Money> sums(StrictJson amounts) {
        Map<String, Long> sums = new TreeMap<>();
        for (StrictJson one : amounts.elements()) {
            String code = one.member("currency").text().toUpperCase(Locale.ROOT);
            if (CODES.contains(code)) {
                sums.merge(code, one.member("amount").whole(), Math::addExact);
            }
        }
        return sums.entrySet().stream()
                .map(sum -> StripeAmounts.money(sum.getValue(), sum.getKey()))
                .toList();
    }
}
