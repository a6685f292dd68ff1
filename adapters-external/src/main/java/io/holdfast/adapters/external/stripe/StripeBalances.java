package io.holdfast.adapters.external.stripe;

import com.stripe.Stripe;

import io.holdfast.adapters.external.manners.Ask;
import io.holdfast.adapters.external.manners.Reply;
import io.holdfast.adapters.external.manners.StrictJson;
import io.holdfast.adapters.external.manners.ThirdParty;
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
/// It is a look ([ThirdParty#look]), and no call: a dashboard that is looked at while balances fail
/// keeps nobody from paying, and one of which they come does not say that payments go well.
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
        return stripe.look(ask, StripeBalances::read);
    }

    private static Balance read(Reply reply) {
        StrictJson said = StrictJson.of(reply);
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
