package io.holdfast.adapters.external.simulator.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.holdfast.adapters.external.simulator.Fault;
import io.holdfast.adapters.external.simulator.Heard;
import io.holdfast.adapters.external.simulator.Role;
import io.holdfast.adapters.external.simulator.Said;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// Stripe's account of a shop, in test mode: PaymentIntents are created, confirmed, captured,
/// cancelled, listed and searched, captured ones refunded, and the balance told. Cards are those
/// that Stripe has for tests: `pm_card_visa` is charged,
/// `pm_card_visa_chargeDeclinedInsufficientFunds` and its like are not.
///
/// It answers one request at a time, so two with the same idempotency key never meet. What it did
/// is forgotten with it. Safe for concurrent use.
public final class StripeRole implements Role {
    private static final Pattern KEY = Pattern.compile("[sr]k_test_[A-Za-z0-9_]{1,300}");

    private final InstantSource clock;
    private final Bell bell;
    private final Books books;
    private final Keys keys = new Keys();
    private final List<ObjectNode> events = new ArrayList<>();
    private final String mark;
    private long requests;
    private long told;

    /// Hears what has happened, for whoever wants to be told.
    @FunctionalInterface
    public interface Bell {
        /// Nobody wants to be told.
        Bell NONE = _ -> {};

        /// Something has happened. Returns at once.
        ///
        /// @param event of Stripe, as JSON
        void ring(String event);
    }

    /// Makes an account without money.
    ///
    /// @param mark in the middle of each id, unlike that of any account before: 12 letters and
    ///   digits
    /// @param clock tells the time
    /// @param bell hears what has happened
    public StripeRole(String mark, InstantSource clock, Bell bell) {
        this.mark = mark;
        this.clock = clock;
        this.bell = bell;
        this.books = new Books(mark, this::happened);
    }

    @Override
    public synchronized Said answer(Heard heard, Fault fault) {
        requests++;
        events.clear();
        Answer answer = answered(heard);
        events.forEach(event -> bell.ring(event.toString()));
        return lied(answer, fault).said("req_%s%06d".formatted(mark, requests));
    }

    private Answer answered(Heard heard) {
        if (!isOurs(heard.header("authorization").orElse(""))) {
            return Answer.invalid(
                    401, "", "Invalid API Key provided; in test mode it is sk_test_…");
        }
        try {
            Request request = Request.of(heard);
            Form form = Form.of(heard);
            long now = clock.instant().getEpochSecond();
            if (!request.method().equals("POST")) {
                return books.answer(request, form, now);
            }
            String asked = request.path() + form.print();
            return keys.under(
                    heard, asked, clock.instant(), () -> books.answer(request, form, now));
        } catch (Refused e) {
            return e.answer();
        }
    }

    /// `Bearer sk_test_…`, or the key as the name of a user without a password.
    private static boolean isOurs(String authorization) {
        if (authorization.startsWith("Bearer ")) {
            return KEY.matcher(authorization.substring(7)).matches();
        }
        try {
            byte[] user = Base64.getDecoder().decode(authorization.replaceFirst("^Basic ", ""));
            String text = new String(user, StandardCharsets.UTF_8);
            return text.endsWith(":")
                    && KEY.matcher(text.substring(0, text.length() - 1)).matches();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private void happened(String type, ObjectNode object) {
        told++;
        ObjectNode event = Shapes.of("event");
        event.put("id", "evt_%s%012d".formatted(mark, told));
        event.put("created", clock.instant().getEpochSecond());
        event.put("type", type);
        event.put("pending_webhooks", 1);
        event.withObjectProperty("data").set("object", object.deepCopy());
        events.add(event);
    }

    private static Answer lied(Answer answer, Fault fault) {
        ObjectNode body = answer.body().deepCopy();
        if (fault == Fault.WRONG_CURRENCY && body.has("currency")) {
            body.put("currency", "xau");
        }
        if (fault == Fault.NEGATIVE_PRICE && body.has("amount")) {
            body.put("amount", -body.path("amount").asLong());
        }
        return new Answer(answer.status(), body, answer.replayed());
    }

    /// {@return how much is set aside and neither taken nor let go, in minor units of any currency}
    public synchronized long held() {
        return books.held();
    }

    /// {@return how many intents there are}
    public synchronized int intents() {
        return books.intents();
    }
}
