package io.holdfast.adapters.web.products;

import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.kernel.Money;
import io.holdfast.outside.ConversionOutcome;
import io.holdfast.outside.port.in.ConvertPrices;
import io.micronaut.http.HttpRequest;

import jakarta.inject.Singleton;

import java.util.Currency;

/// Reads `?currency=`.
@Singleton
final class CurrencyWish {
    private static final String PARAMETER = "currency";

    private final ConvertPrices convert;

    CurrencyWish(ConvertPrices convert) {
        this.convert = convert;
    }

    /// {@return how a caller wants to see prices}
    ///
    /// @throws Problem if that cannot be: 422 for what is no currency or has no rate, 503 where
    ///   there are no rates just now
    ShownPrices of(HttpRequest<?> request) {
        String code = request.getParameters().get(PARAMETER);
        if (code == null) {
            return ShownPrices.OWN;
        }
        return switch (convert.into(currency(code))) {
            case ConversionOutcome.Ready(var conversion) -> new ShownPrices(conversion);
            case ConversionOutcome.NotQuoted() ->
                    throw Problem.invalid(
                            PARAMETER, "there is no exchange rate for %s".formatted(code));
            case ConversionOutcome.NotOffered() ->
                    throw Problem.invalid(PARAMETER, "this shop converts no prices");
            case ConversionOutcome.NotYet() ->
                    throw new Problem(
                            ProblemKind.UNAVAILABLE,
                            "There are no exchange rates just now; ask again, or without"
                                    + " currency.");
        };
    }

    private static Currency currency(String code) {
        try {
            return Money.currency(code);
        } catch (IllegalArgumentException _) {
            throw Problem.invalid(
                    PARAMETER, "is a currency of ISO 4217 as three capital letters, such as USD");
        }
    }
}
