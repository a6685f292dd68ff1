package io.holdfast.adapters.external.sandbox;

import io.holdfast.adapters.external.sandbox.Books.Page;
import io.holdfast.kernel.Money;
import io.holdfast.order.Authorisation;
import io.holdfast.order.Authorisation.Authorised;
import io.holdfast.order.Authorisation.Declined;
import io.holdfast.order.Charge;
import io.holdfast.order.PaymentId;
import io.holdfast.order.PaymentKey;
import io.holdfast.order.PaymentLookup;
import io.holdfast.order.PaymentView;
import io.holdfast.order.Settlement;
import io.holdfast.order.Settlement.Refused;
import io.holdfast.order.Settlement.Settled;
import io.holdfast.order.port.out.PaymentGateway;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// A gateway that charges nobody, and behaves as the payment method says: `sandbox-approve`,
/// `sandbox-decline`, `sandbox-timeout` and so on, as `docs/checkout.md` lists them.
///
/// It stands outside of everything: what it knows is in a directory of its own, takes part in no
/// transaction, outlives the server, and is shared by all nodes that are given the same directory.
/// Safe for concurrent use.
public final class SandboxGateway implements PaymentGateway {
    /// How long after its caller has given up a late charge arrives.
    static final Duration LATE_BY = Duration.ofSeconds(2);

    private static final Duration AHEAD_MAX = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(SandboxGateway.class);
    private static final String PREFIX = "sandbox_";
    private static final String END = "end";
    private static final String REFUND = "refund-";
    private static final String CANCELLED = "CANCELLED";
    private static final String SEPARATOR = ":";

    private final Books books;
    private final InstantSource clock;
    private final Pause pause;
    private final Duration delay;

    /// Waits.
    @FunctionalInterface
    public interface Pause {
        /// Waits for a time.
        ///
        /// @param time more than 0
        /// @throws InterruptedException if the caller is interrupted
        void of(Duration time) throws InterruptedException;
    }

    /// A gateway.
    ///
    /// @param settings how it behaves
    /// @param clock tells the time
    /// @param pause waits
    public SandboxGateway(SandboxSettings settings, InstantSource clock, Pause pause) {
        this(new Books(settings.directory(), Books.Limits.USUAL), settings.delay(), clock, pause);
    }

    SandboxGateway(Books books, Duration delay, InstantSource clock, Pause pause) {
        this.books = books;
        this.delay = delay;
        this.clock = clock;
        this.pause = pause;
    }

    private interface Call<T> {
        T answer() throws IOException;
    }

    /// Does what a call wants, and answers after the delay, if anybody still listens.
    private <T> T called(Duration limit, T uncertain, T unavailable, Call<T> call) {
        T answer;
        try {
            answer = call.answer();
        } catch (IOException e) {
            LOG.warn("the sandbox cannot keep its books", e);
            return unavailable;
        }
        return waited(delay, limit) ? answer : uncertain;
    }

    /// {@return whether the time was over before the limit}
    private boolean waited(Duration time, Duration limit) {
        boolean inTime = time.compareTo(limit) < 0;
        Duration wait = inTime ? time : limit;
        if (wait.isPositive()) {
            try {
                pause.of(wait);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return inTime;
    }

    private Settlement settled(Duration limit, Call<Settlement> call) {
        return called(limit, new Settlement.Uncertain(), new Settlement.Unavailable(), call);
    }

    @Override
    public Authorisation authorise(Charge charge, Duration limit) {
        Authorisation uncertain = new Authorisation.Uncertain();
        Authorisation unavailable = new Authorisation.Unavailable();
        return switch (Behaviour.of(charge.method())) {
            case UNAVAILABLE -> called(limit, unavailable, unavailable, () -> unavailable);
            case TIMEOUT -> {
                waited(limit, limit);
                yield uncertain;
            }
            case LATE -> called(limit, uncertain, unavailable, () -> late(charge, limit));
            case APPROVE,
                    DECLINE,
                    CHARGED_THEN_FAILED,
                    LIES,
                    CAPTURE_REFUSED,
                    CAPTURE_LOST,
                    UNKNOWN ->
                    called(limit, uncertain, unavailable, () -> booked(charge));
        };
    }

    private Authorisation booked(Charge charge) throws IOException {
        Behaviour behaviour = Behaviour.of(charge.method());
        // It is there at once, whatever becomes of the clock.
        Entry entry = Entry.of(charge, behaviour, Instant.EPOCH);
        Page page = written(charge, entry);
        if (!page.isNew()) {
            return answer(charge, page.text());
        }
        // Who cancels it finds it written, and so comes after this answer.
        return behaviour == Behaviour.CHARGED_THEN_FAILED
                ? new Authorisation.Uncertain()
                : answer(charge, entry);
    }

    private Authorisation late(Charge charge, Duration limit) throws IOException {
        Instant arrival = clock.instant().plus(limit).plus(LATE_BY);
        Page page = written(charge, Entry.of(charge, Behaviour.LATE, arrival));
        if (!page.text().equals(CANCELLED)) {
            Instant arrives = Entry.parse(page.text()).arrivesAt();
            if (!waited(Duration.between(clock.instant(), arrives), limit)) {
                return new Authorisation.Uncertain();
            }
        }
        return answer(charge, page.text());
    }

    private Page written(Charge charge, Entry entry) throws IOException {
        return books.write(charge.key(), Books.CHARGE, entry.text());
    }

    private Authorisation.Answered answer(Charge charge, String text) throws IOException {
        if (text.equals(CANCELLED) || isCancelled(charge.key())) {
            return new Declined("The charge was cancelled.");
        }
        Entry entry = Entry.parse(text);
        return entry.isOf(charge)
                ? answer(charge, entry)
                : new Declined("This key names another charge.");
    }

    private static Authorisation.Answered answer(Charge charge, Entry entry) {
        return entry.isDeclined()
                ? new Declined(entry.reason())
                : new Authorised(id(charge.key()), entry.authorised());
    }

    private boolean isCancelled(PaymentKey key) throws IOException {
        return books.read(key, END).filter(CANCELLED::equals).isPresent();
    }

    private static PaymentId id(PaymentKey key) {
        return new PaymentId(PREFIX + key);
    }

    @Override
    public Settlement cancel(Charge charge, Duration limit) {
        return settled(limit, () -> cancelled(charge.key()));
    }

    private Settlement cancelled(PaymentKey key) throws IOException {
        Page page = books.write(key, Books.CHARGE, CANCELLED);
        if (page.text().equals(CANCELLED) || Entry.parse(page.text()).isDeclined()) {
            return new Settled();
        }
        return books.write(key, END, CANCELLED).text().equals(CANCELLED)
                ? new Settled()
                : new Refused("The payment was captured.");
    }

    @Override
    public Settlement capture(PaymentKey key, PaymentId payment, Money amount, Duration limit) {
        return settled(limit, () -> captured(key, payment, amount));
    }

    private Settlement captured(PaymentKey key, PaymentId payment, Money amount)
            throws IOException {
        Optional<Entry> entry = authorised(payment);
        if (entry.isEmpty() || exceeds(amount, entry.get().authorised())) {
            return new Refused("There is no such payment, or not of so much.");
        }
        if (entry.get().behaviour() == Behaviour.CAPTURE_REFUSED) {
            return new Refused("The issuer does not let it be captured any more.");
        }
        String text = key + SEPARATOR + amount.amount();
        Page end = books.write(charge(payment), END, text);
        if (!end.text().equals(text)) {
            return new Refused("The payment was captured or cancelled.");
        }
        return entry.get().behaviour() == Behaviour.CAPTURE_LOST && end.isNew()
                ? new Settlement.Uncertain()
                : new Settled();
    }

    private static boolean exceeds(Money amount, Money most) {
        return amount.amount() > most.amount() || !amount.currency().equals(most.currency());
    }

    private static PaymentKey charge(PaymentId payment) {
        return new PaymentKey(payment.value().substring(PREFIX.length()));
    }

    /// {@return how a payment of ours was authorised, cancelled or not since}
    private Optional<Entry> authorised(PaymentId payment) throws IOException {
        String id = payment.value();
        if (!id.matches(PREFIX + "[A-Za-z0-9_-]{1,%d}".formatted(PaymentKey.LENGTH_MAX))) {
            return Optional.empty();
        }
        return arrived(charge(payment)).filter(entry -> !entry.isDeclined());
    }

    private Optional<Entry> arrived(PaymentKey key) throws IOException {
        return books.read(key, Books.CHARGE)
                .filter(text -> !text.equals(CANCELLED))
                .map(Entry::parse)
                .filter(entry -> hasArrived(entry.arrivesAt()));
    }

    /// What is to come later than any does was sent while the clock was ahead.
    private boolean hasArrived(Instant arrives) {
        Instant now = clock.instant();
        return !now.isBefore(arrives) || arrives.isAfter(now.plus(AHEAD_MAX));
    }

    @Override
    public Settlement refund(PaymentKey key, PaymentId payment, Money amount, Duration limit) {
        return settled(limit, () -> refunded(key, payment, amount));
    }

    private Settlement refunded(PaymentKey key, PaymentId payment, Money amount)
            throws IOException {
        Optional<Entry> entry = authorised(payment);
        if (entry.isEmpty() || !amount.currency().equals(entry.get().asked().currency())) {
            return new Refused("There is no such payment.");
        }
        PaymentKey charge = charge(payment);
        String text = key + SEPARATOR + amount.amount();
        long left = amount(books.read(charge, END).orElse(CANCELLED));
        for (int number = 1; ; number++) {
            Optional<String> there = books.read(charge, REFUND + number);
            if (there.isEmpty() && amount.amount() > left) {
                return new Refused("There is not so much to give back.");
            }
            Page page = books.write(charge, REFUND + number, there.orElse(text));
            if (page.text().startsWith(key + SEPARATOR)) {
                return page.text().equals(text)
                        ? new Settled()
                        : new Refused("This key names another refund.");
            }
            left -= amount(page.text());
        }
    }

    /// {@return the amount that a page names; 0 for a cancellation}
    private static long amount(String page) {
        return page.equals(CANCELLED)
                ? 0
                : Long.parseLong(page.substring(page.indexOf(SEPARATOR) + 1));
    }

    @Override
    public PaymentLookup find(PaymentKey key, Duration limit) {
        return called(
                limit,
                new PaymentLookup.Unavailable(),
                new PaymentLookup.NotAsked(),
                () -> found(key));
    }

    private PaymentLookup found(PaymentKey key) throws IOException {
        if (books.read(key, Books.CHARGE).filter(CANCELLED::equals).isPresent()) {
            return new PaymentLookup.Declined("The charge was cancelled.");
        }
        Optional<Entry> entry = arrived(key);
        if (entry.isEmpty()) {
            return new PaymentLookup.Absent();
        }
        return entry.get().isDeclined()
                ? new PaymentLookup.Declined(entry.get().reason())
                : new PaymentLookup.Found(view(key, entry.get()));
    }

    private PaymentView view(PaymentKey key, Entry entry) throws IOException {
        Optional<String> end = books.read(key, END);
        PaymentView.State state =
                end.map(
                                text ->
                                        text.equals(CANCELLED)
                                                ? PaymentView.State.CANCELLED
                                                : PaymentView.State.CAPTURED)
                        .orElse(PaymentView.State.AUTHORISED);
        long refunded = 0;
        for (int number = 1; ; number++) {
            Optional<String> refund = books.read(key, REFUND + number);
            if (refund.isEmpty()) {
                break;
            }
            refunded += amount(refund.get());
        }
        return new PaymentView(
                id(key),
                state,
                entry.authorised(),
                new Money(amount(end.orElse(CANCELLED)), entry.asked().currency()),
                new Money(refunded, entry.asked().currency()));
    }
}
