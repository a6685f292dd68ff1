package io.holdfast.adapters.external.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;

/// What Stripe does: intents, charges and refunds, in its own shapes. Safe for concurrent use.
final class StripeBooks {
    private final Map<String, ObjectNode> intents = new TreeMap<>();
    private final List<ObjectNode> charges = new ArrayList<>();
    private final List<ObjectNode> refunds = new ArrayList<>();

    record Answer(int status, ObjectNode body, boolean replayed) {
        Answer(ObjectNode body) {
            this(200, body.deepCopy(), false);
        }

        static Answer error(int status, String type, String code) {
            return new Answer(status, StripeShapes.error(type, code), false);
        }

        static Answer invalid(String code) {
            return error(400, "invalid_request_error", code);
        }
    }

    synchronized Answer answer(String method, String path, Map<String, String> asked) {
        String[] steps = path.split("/");
        String resource = steps[2];
        if (method.equals("GET")) {
            return found(resource, steps, asked);
        }
        if (resource.equals("refunds")) {
            return refunded(asked);
        }
        if (steps.length == 3) {
            return created(asked);
        }
        ObjectNode intent = intents.get(steps[3]);
        if (intent == null) {
            return Answer.error(404, "invalid_request_error", "resource_missing");
        }
        return switch (steps[4]) {
            case "confirm" -> confirmed(intent);
            case "capture" -> captured(intent, asked);
            case "cancel" -> cancelled(intent);
            default -> Answer.error(404, "invalid_request_error", "url_invalid");
        };
    }

    private Answer found(String resource, String[] steps, Map<String, String> asked) {
        return switch (resource) {
            case "balance" -> balance();
            case "charges" ->
                    list(
                            "/v1/charges",
                            charges,
                            has("transfer_group", of(asked, "transfer_group")));
            case "refunds" ->
                    list(
                            "/v1/refunds",
                            refunds,
                            has("payment_intent", of(asked, "payment_intent")));
            default -> steps[3].equals("search") ? searched(asked) : one(intents.get(steps[3]));
        };
    }

    private static Answer one(@Nullable ObjectNode intent) {
        return intent == null
                ? Answer.error(404, "invalid_request_error", "resource_missing")
                : new Answer(intent);
    }

    private static String of(Map<String, String> asked, String name) {
        return Objects.requireNonNull(asked.get(name), name);
    }

    private static Predicate<ObjectNode> has(String member, String value) {
        return node -> node.path(member).asText().equals(value);
    }

    private static Answer list(String url, List<ObjectNode> all, Predicate<ObjectNode> wanted) {
        return new Answer(StripeShapes.list(url, all.stream().filter(wanted).toList().reversed()));
    }

    private Answer searched(Map<String, String> asked) {
        ObjectNode found =
                StripeShapes.list(
                        "/v1/payment_intents/search",
                        intents.values().stream()
                                .filter(
                                        intent ->
                                                of(asked, "query")
                                                        .equals(
                                                                "metadata['holdfast_charge']:'%s'"
                                                                        .formatted(
                                                                                intent.path(
                                                                                                "metadata")
                                                                                        .path(
                                                                                                "holdfast_charge")
                                                                                        .asText())))
                                .toList());
        found.put("object", "search_result");
        return new Answer(found);
    }

    private Answer created(Map<String, String> asked) {
        ObjectNode intent = StripeShapes.of("payment_intent");
        String id = "pi_%024d".formatted(intents.size() + 1);
        intent.put("id", id);
        intent.put("amount", Long.parseLong(asked.get("amount")));
        intent.put("currency", asked.get("currency"));
        intent.put("capture_method", asked.get("capture_method"));
        intent.put("payment_method", asked.get("payment_method"));
        intent.put("transfer_group", of(asked, "transfer_group"));
        intent.put("status", "requires_confirmation");
        intent.putNull("canceled_at");
        intent.putNull("last_payment_error");
        intent.putNull("next_action");
        metadata(intent, asked);
        intents.put(id, intent);
        return new Answer(intent);
    }

    private static void metadata(ObjectNode node, Map<String, String> asked) {
        ObjectNode metadata = node.withObjectProperty("metadata");
        asked.forEach(
                (name, value) -> {
                    if (name.startsWith("metadata[")) {
                        metadata.put(name.substring(9, name.length() - 1), value);
                    }
                });
    }

    private Answer confirmed(ObjectNode intent) {
        String status = intent.path("status").asText();
        if (!status.equals("requires_confirmation") && !status.equals("requires_payment_method")) {
            return Answer.invalid("payment_intent_unexpected_state");
        }
        boolean declined = intent.path("payment_method").asText().contains("Declined");
        ObjectNode charge = charge(intent, declined ? "failed" : "succeeded");
        intent.put("latest_charge", charge.path("id").asText());
        if (declined) {
            ObjectNode error = StripeShapes.error("card_error", "card_declined");
            ObjectNode inner = error.withObjectProperty("error");
            inner.put("decline_code", "insufficient_funds");
            intent.put("status", "requires_payment_method");
            intent.putNull("payment_method");
            intent.set("last_payment_error", inner.deepCopy());
            inner.set("payment_intent", intent.deepCopy());
            return new Answer(402, error, false);
        }
        intent.put("status", "requires_capture");
        intent.put("amount_capturable", intent.path("amount").asLong());
        return new Answer(intent);
    }

    private ObjectNode charge(ObjectNode intent, String status) {
        ObjectNode charge = StripeShapes.of("charge");
        charge.put("id", "ch_%024d".formatted(charges.size() + 1));
        charge.put("amount", intent.path("amount").asLong());
        charge.put("currency", intent.path("currency").asText());
        charge.put("payment_intent", intent.path("id").asText());
        charge.put("transfer_group", intent.path("transfer_group").asText());
        charge.put("status", status);
        charge.put("captured", false);
        charges.add(charge);
        return charge;
    }

    private static Answer captured(ObjectNode intent, Map<String, String> asked) {
        long amount = Long.parseLong(asked.get("amount_to_capture"));
        if (!intent.path("status").asText().equals("requires_capture")) {
            return Answer.invalid("payment_intent_unexpected_state");
        }
        if (amount > intent.path("amount_capturable").asLong()) {
            return Answer.invalid("amount_too_large");
        }
        intent.put("status", "succeeded");
        intent.put("amount_received", amount);
        intent.put("amount_capturable", 0);
        metadata(intent, asked);
        return new Answer(intent);
    }

    private static Answer cancelled(ObjectNode intent) {
        String status = intent.path("status").asText();
        if (status.equals("succeeded") || status.equals("canceled")) {
            return Answer.invalid("payment_intent_unexpected_state");
        }
        intent.put("status", "canceled");
        intent.put("amount_capturable", 0);
        intent.put("canceled_at", 1_234_567_890);
        return new Answer(intent);
    }

    private Answer refunded(Map<String, String> asked) {
        ObjectNode intent = Objects.requireNonNull(intents.get(of(asked, "payment_intent")));
        long amount = Long.parseLong(asked.get("amount"));
        long before =
                refunds.stream()
                        .filter(has("payment_intent", of(asked, "payment_intent")))
                        .mapToLong(one -> one.path("amount").asLong())
                        .sum();
        if (before + amount > intent.path("amount_received").asLong()) {
            return Answer.invalid("charge_already_refunded");
        }
        ObjectNode refund = StripeShapes.of("refund");
        refund.put("id", "re_%024d".formatted(refunds.size() + 1));
        refund.put("amount", amount);
        refund.put("currency", intent.path("currency").asText());
        refund.put("payment_intent", of(asked, "payment_intent"));
        metadata(refund, asked);
        refunds.add(refund);
        return new Answer(refund);
    }

    /// All of it can be paid out at once, and nobody takes a fee.
    private Answer balance() {
        Map<String, Long> sums = new TreeMap<>();
        intents.values().forEach(one -> add(sums, one, one.path("amount_received").asLong()));
        refunds.forEach(one -> add(sums, one, -one.path("amount").asLong()));
        ObjectNode balance = StripeShapes.of("balance");
        sums.forEach(
                (currency, sum) -> {
                    amount(balance, "available", currency, sum);
                    amount(balance, "pending", currency, 0);
                });
        amount(balance, "available", "usdc", 700);
        return new Answer(balance);
    }

    private static void add(Map<String, Long> sums, ObjectNode node, long amount) {
        sums.merge(node.path("currency").asText(), amount, Long::sum);
    }

    private static void amount(ObjectNode balance, String part, String currency, long amount) {
        ObjectNode one = balance.withArrayProperty(part).addObject();
        one.put("amount", amount).put("currency", currency);
        one.putObject("source_types").put("card", amount);
    }

    /// {@return how much was set aside and not let go, in all}
    synchronized long held() {
        return intents.values().stream()
                .mapToLong(intent -> intent.path("amount_capturable").asLong())
                .sum();
    }

    /// {@return how many intents there are}
    synchronized int intents() {
        return intents.size();
    }
}
