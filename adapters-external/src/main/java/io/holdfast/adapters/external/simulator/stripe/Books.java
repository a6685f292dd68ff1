package io.holdfast.adapters.external.simulator.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Intents, charges, refunds, and what is left of it all. There is no smallest amount and no fee.
/// Used by one thread at a time.
final class Books {
    private static final Pattern BY_METADATA =
            Pattern.compile("metadata\\['([^']{1,40})'\\]:'([^']{1,500})'");
    private static final Set<String> PAGE =
            Set.of("limit", "starting_after", "payment_intent", "transfer_group", "charge");

    private final Ledger intents;
    private final Ledger charges;
    private final Ledger refunds;
    private final Till till;

    /// Nothing yet.
    ///
    /// @param mark in the middle of each id, unlike that of any simulation before: 12 letters and
    ///   digits
    /// @param told hears what has happened
    Books(String mark, Told told) {
        intents = new Ledger("payment_intent", "payment_intent", "pi_" + mark);
        charges = new Ledger("charge", "charge", "ch_" + mark);
        refunds = new Ledger("refund", "refund", "re_" + mark);
        till = new Till(intents, charges, refunds, told);
    }

    /// Hears what has happened.
    @FunctionalInterface
    interface Told {
        /// Something has.
        ///
        /// @param type of the event: `payment_intent.succeeded`
        /// @param object as it is now
        void of(String type, ObjectNode object);
    }

    /// {@return what is answered}
    ///
    /// @param request its method and path, split
    /// @param form its parameters
    /// @param now in seconds
    /// @throws Refused if it is not carried out
    Answer answer(Request request, Form form, long now) {
        return switch (request.method() + " " + request.resource()) {
            case "GET balance" -> balance();
            case "GET payment_intents" -> readIntents(request, form);
            case "POST payment_intents" -> till.intent(request, form, now);
            case "GET charges" -> read(charges, request, form);
            case "GET refunds" -> read(refunds, request, form);
            case "POST refunds" -> till.refund(request, form, now);
            default -> throw request.unknown();
        };
    }

    private Answer readIntents(Request request, Form form) {
        return request.id().equals("search") ? searched(form) : read(intents, request, form);
    }

    private static Answer read(Ledger ledger, Request request, Form form) {
        if (!request.action().isEmpty()) {
            throw request.unknown();
        }
        if (!request.id().isEmpty()) {
            form.requireOnly(Set.of("expand"));
            return Answer.of(ledger.require(request.id()));
        }
        form.requireOnly(PAGE);
        Predicate<ObjectNode> wanted = _ -> true;
        for (String member : Set.of("payment_intent", "transfer_group", "charge")) {
            Optional<String> value = form.find(member);
            if (value.isPresent()) {
                wanted = wanted.and(object -> value.get().equals(text(object, member)));
            }
        }
        return ledger.page("list", "/v1/" + request.resource(), form, wanted);
    }

    static String text(ObjectNode object, String member) {
        return object.path(member).asText();
    }

    /// Finds at once, where Stripe takes up to a minute.
    private Answer searched(Form form) {
        form.requireOnly(Set.of("query", "limit", "page"));
        Matcher query = BY_METADATA.matcher(form.text("query"));
        if (!query.matches()) {
            throw new Refused(
                    Answer.invalid(
                            400, "", "This simulation searches for metadata['name']:'value' only"));
        }
        return intents.page(
                "search_result",
                "/v1/payment_intents/search",
                form,
                intent ->
                        query.group(2)
                                .equals(intent.path("metadata").path(query.group(1)).asText()));
    }

    private Answer balance() {
        Map<String, Long> sums = new TreeMap<>();
        intents.all().forEach(one -> add(sums, one, one.path("amount_received").asLong()));
        refunds.all().forEach(one -> add(sums, one, -one.path("amount").asLong()));
        ObjectNode balance = Shapes.of("balance");
        sums.forEach(
                (currency, sum) -> {
                    amount(balance, "available", currency, sum);
                    amount(balance, "pending", currency, 0);
                });
        return Answer.of(balance);
    }

    private static void add(Map<String, Long> sums, ObjectNode object, long amount) {
        sums.merge(text(object, "currency"), amount, Long::sum);
    }

    private static void amount(ObjectNode balance, String part, String currency, long amount) {
        ObjectNode one = balance.withArrayProperty(part).addObject();
        one.put("amount", amount).put("currency", currency);
        one.putObject("source_types").put("card", amount);
    }

    /// {@return how much is set aside and neither taken nor let go, in minor units of any currency}
    long held() {
        return intents.all().stream()
                .mapToLong(intent -> intent.path("amount_capturable").asLong())
                .sum();
    }

    /// {@return how many intents there are}
    int intents() {
        return intents.all().size();
    }
}
