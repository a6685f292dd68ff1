package io.holdfast.adapters.external.simulator.stripe;

import static io.holdfast.adapters.external.simulator.stripe.Books.text;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Optional;
import java.util.Set;

/// What moves money, or makes ready to. Used by one thread at a time.
///
/// @param intents each with the state that it is in
/// @param charges one for each try to charge a card
/// @param refunds what was given back
/// @param told hears what has happened
record Till(Ledger intents, Ledger charges, Ledger refunds, Books.Told told) {
    private static final Set<String> CREATE =
            Set.of(
                    "amount",
                    "currency",
                    "payment_method",
                    "capture_method",
                    "payment_method_types",
                    "automatic_payment_methods",
                    "confirm",
                    "error_on_requires_action",
                    "transfer_group",
                    "description",
                    "receipt_email",
                    "metadata");
    private static final Set<String> CONFIRM =
            Set.of("payment_method", "error_on_requires_action", "return_url");
    private static final Set<String> OVER = Set.of("succeeded", "canceled");

    Answer intent(Request request, Form form, long now) {
        if (request.id().isEmpty()) {
            return created(form, now);
        }
        ObjectNode intent = intents.require(request.id());
        return switch (request.action()) {
            case "confirm" -> confirmed(intent, form, now);
            case "capture" -> captured(intent, form);
            case "cancel" -> cancelled(intent, form, now);
            default -> throw request.unknown();
        };
    }

    private Answer created(Form form, long now) {
        form.requireOnly(CREATE);
        long amount = form.amount("amount");
        String currency = form.currency();
        String capture = form.find("capture_method").orElse("automatic");
        if (!capture.equals("manual") && !capture.startsWith("automatic")) {
            throw new Refused(Answer.invalid(400, "", "Invalid capture_method: " + capture));
        }
        Optional<String> method = form.find("payment_method");
        method.ifPresent(Cards::requireKnown);
        ObjectNode intent = intents.made(now);
        intent.put("client_secret", text(intent, "id") + "_secret_simulated");
        intent.put("amount", amount).put("currency", currency).put("capture_method", capture);
        intent.put("payment_method", method.orElse(null));
        intent.put("transfer_group", form.find("transfer_group").orElse(null));
        intent.put("description", form.find("description").orElse(null));
        intent.put(
                "status", method.isPresent() ? "requires_confirmation" : "requires_payment_method");
        form.metadata(intent);
        told.of("payment_intent.created", intent);
        return form.flag("confirm") ? charged(intent, now) : Answer.of(intent);
    }

    private Answer confirmed(ObjectNode intent, Form form, long now) {
        form.requireOnly(CONFIRM);
        Optional<String> method = form.find("payment_method");
        method.ifPresent(Cards::requireKnown);
        requireState(intent, "confirm", Set.of("requires_confirmation", "requires_payment_method"));
        method.ifPresent(name -> intent.put("payment_method", name));
        return charged(intent, now);
    }

    private Answer charged(ObjectNode intent, long now) {
        String method = intent.path("payment_method").asText("");
        if (intent.path("payment_method").isNull()) {
            throw new Refused(
                    unexpected(intent, "You cannot confirm it without a payment method."));
        }
        Optional<Cards.Decline> decline = Cards.decline(method);
        ObjectNode charge = charge(intent, decline, now);
        if (decline.isPresent()) {
            return declined(intent, charge, decline.get());
        }
        intent.putNull("last_payment_error");
        long amount = intent.path("amount").asLong();
        if (text(intent, "capture_method").equals("manual")) {
            intent.put("status", "requires_capture").put("amount_capturable", amount);
            told.of("payment_intent.amount_capturable_updated", intent);
        } else {
            taken(intent, amount);
        }
        return Answer.of(intent);
    }

    private ObjectNode charge(ObjectNode intent, Optional<Cards.Decline> decline, long now) {
        ObjectNode charge = charges.made(now);
        charge.put("amount", intent.path("amount").asLong());
        charge.put("currency", text(intent, "currency"));
        charge.put("payment_intent", text(intent, "id"));
        charge.put("payment_method", text(intent, "payment_method"));
        charge.set("transfer_group", intent.path("transfer_group"));
        charge.set("metadata", intent.path("metadata").deepCopy());
        charge.put("status", decline.isPresent() ? "failed" : "succeeded");
        charge.put("paid", decline.isEmpty());
        charge.put("failure_code", decline.map(Cards.Decline::code).orElse(null));
        intent.put("latest_charge", text(charge, "id"));
        return charge;
    }

    private Answer declined(ObjectNode intent, ObjectNode charge, Cards.Decline decline) {
        ObjectNode whole = decline.error();
        ObjectNode error = whole.withObjectProperty("error");
        error.put("charge", text(charge, "id"));
        intent.put("status", "requires_payment_method").putNull("payment_method");
        intent.set("last_payment_error", error.deepCopy());
        error.set("payment_intent", intent.deepCopy());
        told.of("charge.failed", charge);
        told.of("payment_intent.payment_failed", intent);
        return new Answer(402, whole, false);
    }

    private void taken(ObjectNode intent, long amount) {
        intent.put("status", "succeeded").put("amount_received", amount);
        intent.put("amount_capturable", 0);
        charges.find(text(intent, "latest_charge"))
                .ifPresent(charge -> charge.put("captured", true).put("amount_captured", amount));
        told.of("payment_intent.succeeded", intent);
    }

    private Answer captured(ObjectNode intent, Form form) {
        form.requireOnly(Set.of("amount_to_capture", "metadata"));
        long most = intent.path("amount_capturable").asLong();
        long amount =
                form.find("amount_to_capture").isPresent()
                        ? form.amount("amount_to_capture")
                        : most;
        requireState(intent, "capture", Set.of("requires_capture"));
        if (amount > most) {
            throw new Refused(
                    Answer.invalid(
                            400,
                            "amount_too_large",
                            "The remaining amount is less than what was asked for."));
        }
        form.metadata(intent);
        taken(intent, amount);
        return Answer.of(intent);
    }

    private Answer cancelled(ObjectNode intent, Form form, long now) {
        form.requireOnly(Set.of("cancellation_reason"));
        if (OVER.contains(text(intent, "status"))) {
            throw new Refused(unexpected(intent, "You cannot cancel it any more."));
        }
        intent.put("status", "canceled").put("amount_capturable", 0).put("canceled_at", now);
        intent.put("cancellation_reason", form.find("cancellation_reason").orElse(null));
        told.of("payment_intent.canceled", intent);
        return Answer.of(intent);
    }

    private static void requireState(ObjectNode intent, String what, Set<String> states) {
        if (!states.contains(text(intent, "status"))) {
            throw new Refused(
                    unexpected(
                            intent,
                            "You cannot %s it because it has a status of %s."
                                    .formatted(what, text(intent, "status"))));
        }
    }

    private static Answer unexpected(ObjectNode intent, String message) {
        Answer answer = Answer.invalid(400, "payment_intent_unexpected_state", message);
        answer.body().withObjectProperty("error").set("payment_intent", intent.deepCopy());
        return answer;
    }

    Answer refund(Request request, Form form, long now) {
        if (!request.id().isEmpty()) {
            throw request.unknown();
        }
        form.requireOnly(Set.of("payment_intent", "amount", "reason", "metadata"));
        String id = form.text("payment_intent");
        ObjectNode intent =
                intents.find(id)
                        .orElseThrow(
                                () ->
                                        new Refused(
                                                Answer.invalid(
                                                        400,
                                                        "resource_missing",
                                                        "No such payment_intent: '%s'"
                                                                .formatted(id))));
        long left = intent.path("amount_received").asLong() - refunded(id);
        if (left <= 0) {
            throw new Refused(
                    Answer.invalid(
                            400, "charge_already_refunded", "There is nothing left to refund."));
        }
        long amount = form.find("amount").isPresent() ? form.amount("amount") : left;
        if (amount > left) {
            throw new Refused(
                    Answer.invalid(400, "", "The refund is greater than what is left of it."));
        }
        return refunded(intent, form, amount, now);
    }

    private long refunded(String intent) {
        return refunds.all(one -> text(one, "payment_intent").equals(intent)).stream()
                .mapToLong(one -> one.path("amount").asLong())
                .sum();
    }

    private Answer refunded(ObjectNode intent, Form form, long amount, long now) {
        ObjectNode refund = refunds.made(now);
        refund.put("amount", amount).put("currency", text(intent, "currency"));
        refund.put("payment_intent", text(intent, "id"));
        refund.put("charge", text(intent, "latest_charge"));
        form.metadata(refund);
        charges.find(text(intent, "latest_charge"))
                .ifPresent(
                        charge -> {
                            charge.put("amount_refunded", refunded(text(intent, "id")));
                            told.of("charge.refunded", charge);
                        });
        return Answer.of(refund);
    }
}
