package io.holdfast.adapters.external.stripe;

import com.google.gson.JsonParseException;
import com.stripe.model.ChargeCollection;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentIntentSearchResult;
import com.stripe.model.Refund;
import com.stripe.model.RefundCollection;
import com.stripe.net.ApiResource;
import com.stripe.net.ApiResource.RequestMethod;
import com.stripe.net.StripeRequest;

import io.holdfast.adapters.external.manners.Reply;
import io.holdfast.adapters.external.manners.StrictJson;

import java.util.List;

/// What Stripe says when it has done what it was asked, held to what we make of it: its library
/// takes a member that is missing for `null`, and a number for a text.
enum StripeAnswer {
    INTENT(PaymentIntent.class, "payment_intent"),
    INTENTS(PaymentIntentSearchResult.class, "search_result"),
    CHARGES(ChargeCollection.class, "list"),
    REFUND(Refund.class, "refund"),
    REFUNDS(RefundCollection.class, "list");

    private final Class<?> type;
    private final String object;

    StripeAnswer(Class<?> type, String object) {
        this.type = type;
        this.object = object;
    }

    /// {@return what is said in answer to a request of [StripeCalls]}
    static StripeAnswer to(StripeRequest request) {
        String path = request.url().getPath();
        boolean asks = request.method() == RequestMethod.GET;
        if (path.endsWith("/search")) {
            return INTENTS;
        }
        if (path.endsWith("/charges")) {
            return CHARGES;
        }
        if (path.endsWith("/refunds")) {
            return asks ? REFUNDS : REFUND;
        }
        return INTENT;
    }

    /// Refuses what is no such answer.
    ///
    /// @throws IllegalArgumentException if it is none
    void require(Reply reply) {
        StrictJson said = StrictJson.of(reply);
        requireObject(said, object);
        switch (this) {
            case INTENT -> requireIntent(said);
            case REFUND -> requireRefund(said);
            case INTENTS -> said.member("data").elements().forEach(StripeAnswer::requireIntent);
            case CHARGES -> said.member("data").elements().forEach(StripeAnswer::requireCharge);
            case REFUNDS -> said.member("data").elements().forEach(StripeAnswer::requireRefund);
        }
        try {
            ApiResource.GSON.fromJson(reply.text(), type);
        } catch (JsonParseException e) {
            throw new IllegalArgumentException("it is no " + object + " that can be read", e);
        }
    }

    /// Refuses what is no refusal.
    ///
    /// @throws IllegalArgumentException if it is none
    static void requireError(Reply reply) {
        StrictJson error = StrictJson.of(reply).member("error");
        for (String name : List.of("type", "code", "decline_code")) {
            error.find(name).ifPresent(StrictJson::text);
        }
    }

    private static void requireObject(StrictJson said, String object) {
        StrictJson told = said.member("object");
        if (!told.text().equals(object)) {
            throw told.wrong("is not " + object);
        }
        if (!object.equals("list") && !object.equals("search_result")) {
            said.member("id").text();
        }
    }

    private static void requireIntent(StrictJson said) {
        requireObject(said, "payment_intent");
        said.member("status").text();
        said.member("currency").text();
        said.member("amount").whole();
        said.member("amount_capturable").whole();
        said.member("amount_received").whole();
        said.member("metadata").find(StripeCalls.CAPTURE).ifPresent(StrictJson::text);
    }

    private static void requireRefund(StrictJson said) {
        requireObject(said, "refund");
        // Stripe may have none to tell.
        said.find("status").ifPresent(StrictJson::text);
        said.member("amount").whole();
    }

    private static void requireCharge(StrictJson said) {
        requireObject(said, "charge");
        said.member("status").text();
    }
}
