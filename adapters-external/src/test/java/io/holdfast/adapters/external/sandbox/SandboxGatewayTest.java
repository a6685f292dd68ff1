package io.holdfast.adapters.external.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.payment.PaymentGatewayContract;
import io.holdfast.kernel.Money;
import io.holdfast.order.Authorisation;
import io.holdfast.order.Authorisation.Authorised;
import io.holdfast.order.Authorisation.Declined;
import io.holdfast.order.Authorisation.Uncertain;
import io.holdfast.order.Charge;
import io.holdfast.order.PaymentId;
import io.holdfast.order.PaymentKey;
import io.holdfast.order.PaymentLookup;
import io.holdfast.order.PaymentMethod;
import io.holdfast.order.PaymentView;
import io.holdfast.order.Settlement;
import io.holdfast.order.port.out.PaymentGateway;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

class SandboxGatewayTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Money PRICE = new Money(1_999, Currency.getInstance("EUR"));

    @TempDir Path folder;
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final List<Duration> pauses = new ArrayList<>();
    private final InstantSource clock = () -> now;

    private SandboxGateway gateway(Duration delay) {
        return new SandboxGateway(new SandboxSettings(folder, delay), clock, this::pause);
    }

    /// {@return one that cannot read or write: what stands where its folder should is none}
    private SandboxGateway withoutBooks() {
        try {
            Path file = Files.createTempFile(folder, "no", "folder");
            return new SandboxGateway(new SandboxSettings(file, Duration.ZERO), clock, this::pause);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void pause(Duration time) {
        pauses.add(time);
        now = now.plus(time);
    }

    private SandboxGateway gateway() {
        return gateway(Duration.ZERO);
    }

    private static PaymentKey key(String name) {
        return new PaymentKey(name);
    }

    private static Charge charge(String token) {
        return new Charge(key("charge"), PRICE, new PaymentMethod(token));
    }

    private static Settlement capture(PaymentGateway gateway, PaymentId payment) {
        return gateway.capture(key("capture"), payment, PRICE, LIMIT);
    }

    private static Authorised authorised(PaymentGateway gateway, Charge charge) {
        return (Authorised) gateway.authorise(charge, LIMIT);
    }

    private static PaymentView view(PaymentGateway gateway) {
        return ((PaymentLookup.Found) gateway.find(key("charge"), LIMIT)).payment();
    }

    @Nested
    class Contract extends PaymentGatewayContract {
        @Override
        protected PaymentGateway gateway() {
            return SandboxGatewayTest.this.gateway();
        }

        @Override
        protected PaymentMethod approved() {
            return new PaymentMethod("sandbox-approve");
        }

        @Override
        protected PaymentMethod declined() {
            return new PaymentMethod("sandbox-decline");
        }

        @Override
        protected Optional<PaymentGateway> outOfReach() {
            return Optional.of(withoutBooks());
        }
    }

    @Test
    void a_clock_that_is_set_back_makes_no_payment_unknown() {
        SandboxGateway gateway = gateway();
        PaymentId payment = authorised(gateway, charge("sandbox-approve")).payment();
        Charge late = new Charge(key("late"), PRICE, new PaymentMethod("sandbox-late"));
        assertThat(gateway.authorise(late, LIMIT)).isEqualTo(new Uncertain());
        now = now.minus(Duration.ofHours(1));

        assertThat(gateway.find(key("charge"), LIMIT)).isInstanceOf(PaymentLookup.Found.class);
        assertThat(capture(gateway, payment)).isEqualTo(new Settlement.Settled());
        assertThat(gateway.find(late.key(), LIMIT)).isInstanceOf(PaymentLookup.Found.class);
    }

    @Test
    void a_card_that_it_does_not_know_is_declined() {
        assertThat(gateway().authorise(charge("tok_visa"), LIMIT)).isInstanceOf(Declined.class);
        assertThat(gateway().find(key("charge"), LIMIT)).isInstanceOf(PaymentLookup.Declined.class);
    }

    @Test
    void a_timeout_takes_the_whole_limit_and_sets_nothing_aside() {
        SandboxGateway gateway = gateway();
        Charge charge = charge("sandbox-timeout");

        assertThat(gateway.authorise(charge, LIMIT)).isEqualTo(new Uncertain());
        assertThat(pauses).containsExactly(LIMIT);
        assertThat(gateway.find(charge.key(), LIMIT)).isEqualTo(new PaymentLookup.Absent());
        assertThat(gateway.cancel(charge, LIMIT)).isEqualTo(new Settlement.Settled());
        assertThat(gateway.authorise(charge, LIMIT)).isEqualTo(new Uncertain());
        assertThat(gateway.find(charge.key(), LIMIT)).isInstanceOf(PaymentLookup.Declined.class);
    }

    @Test
    void an_answer_that_was_lost_after_charging_is_given_to_who_asks_again() {
        SandboxGateway gateway = gateway();
        Charge charge = charge("sandbox-charged-then-failed");

        assertThat(gateway.authorise(charge, LIMIT)).isEqualTo(new Uncertain());
        assertThat(view(gateway).state()).isEqualTo(PaymentView.State.AUTHORISED);
        Authorised answer = authorised(gateway, charge);
        assertThat(answer.payment()).isEqualTo(view(gateway).payment());
        assertThat(capture(gateway, answer.payment())).isEqualTo(new Settlement.Settled());
    }

    @Test
    void a_late_charge_arrives_when_its_caller_has_given_up() {
        SandboxGateway gateway = gateway();
        Charge charge = charge("sandbox-late");

        assertThat(gateway.authorise(charge, LIMIT)).isEqualTo(new Uncertain());
        assertThat(gateway.find(charge.key(), LIMIT)).isEqualTo(new PaymentLookup.Absent());
        now = now.plus(SandboxGateway.LATE_BY);
        assertThat(view(gateway).state()).isEqualTo(PaymentView.State.AUTHORISED);
        assertThat(gateway.authorise(charge, LIMIT)).isInstanceOf(Authorised.class);
    }

    @Test
    void who_asks_again_for_a_late_charge_waits_for_the_rest_of_its_time() {
        SandboxGateway gateway = gateway();
        gateway.authorise(charge("sandbox-late"), LIMIT);

        assertThat(gateway.authorise(charge("sandbox-late"), LIMIT)).isInstanceOf(Authorised.class);
        assertThat(pauses).containsExactly(LIMIT, SandboxGateway.LATE_BY);
    }

    @Test
    void a_late_charge_that_was_cancelled_meanwhile_sets_nothing_aside() {
        SandboxGateway gateway = gateway();
        Charge charge = charge("sandbox-late");
        gateway.authorise(charge, LIMIT);

        assertThat(gateway.cancel(charge, LIMIT)).isEqualTo(new Settlement.Settled());
        now = now.plus(LIMIT);
        assertThat(gateway.authorise(charge, LIMIT)).isInstanceOf(Declined.class);
        assertThat(view(gateway).state()).isEqualTo(PaymentView.State.CANCELLED);
    }

    @Test
    void what_is_refused_at_the_door_left_no_trace() {
        SandboxGateway gateway = gateway();

        assertThat(gateway.authorise(charge("sandbox-unavailable"), LIMIT))
                .isEqualTo(new Authorisation.Unavailable());
        assertThat(gateway.find(key("charge"), LIMIT)).isEqualTo(new PaymentLookup.Absent());
    }

    @Test
    void a_liar_sets_aside_what_nobody_asked_for() {
        SandboxGateway gateway = gateway();
        Authorised answer = authorised(gateway, charge("sandbox-lies"));

        assertThat(answer.amount()).isEqualTo(new Money(2_000, PRICE.currency()));
        assertThat(view(gateway).authorised()).isEqualTo(answer.amount());
    }

    @Test
    void what_cannot_be_captured_can_be_cancelled() {
        SandboxGateway gateway = gateway();
        Charge charge = charge("sandbox-capture-refused");
        PaymentId payment = authorised(gateway, charge).payment();

        assertThat(capture(gateway, payment)).isInstanceOf(Settlement.Refused.class);
        assertThat(gateway.cancel(charge, LIMIT)).isEqualTo(new Settlement.Settled());
    }

    @Test
    void a_capture_whose_answer_was_lost_took_the_money_once() {
        SandboxGateway gateway = gateway();
        PaymentId payment = authorised(gateway, charge("sandbox-capture-lost")).payment();

        assertThat(capture(gateway, payment)).isEqualTo(new Settlement.Uncertain());
        assertThat(view(gateway).captured()).isEqualTo(PRICE);
        assertThat(capture(gateway, payment)).isEqualTo(new Settlement.Settled());
    }

    @Test
    void a_delay_is_waited_for_and_one_beyond_the_limit_leaves_all_uncertain() {
        Charge charge = charge("sandbox-approve");
        Duration delay = Duration.ofMillis(50);

        assertThat(gateway(delay).authorise(charge, LIMIT)).isInstanceOf(Authorised.class);
        assertThat(pauses).containsExactly(delay);
        assertThat(gateway(LIMIT).cancel(charge, LIMIT)).isEqualTo(new Settlement.Uncertain());
        assertThat(view(gateway()).state()).isEqualTo(PaymentView.State.CANCELLED);
        assertThat(gateway(LIMIT).find(charge.key(), LIMIT))
                .isEqualTo(new PaymentLookup.Unavailable());
    }

    @Test
    void who_is_interrupted_while_waiting_knows_nothing_and_stays_interrupted() {
        SandboxGateway gateway =
                new SandboxGateway(
                        new SandboxSettings(folder, Duration.ofMillis(1)),
                        clock,
                        _ -> {
                            throw new InterruptedException();
                        });

        assertThat(gateway.authorise(charge("sandbox-approve"), LIMIT)).isEqualTo(new Uncertain());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(gateway().authorise(charge("sandbox-approve"), LIMIT))
                .isInstanceOf(Authorised.class);
    }

    @Test
    void what_it_knows_outlives_it_and_is_shared() {
        PaymentId payment = authorised(gateway(), charge("sandbox-approve")).payment();

        assertThat(capture(gateway(), payment)).isEqualTo(new Settlement.Settled());
        assertThat(
                        new SandboxGateway(
                                        new SandboxSettings(
                                                folder.resolve("elsewhere"), Duration.ZERO),
                                        clock,
                                        this::pause)
                                .find(key("charge"), LIMIT))
                .isEqualTo(new PaymentLookup.Absent());
    }

    @Test
    void a_directory_that_cannot_be_written_is_an_outage() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        SandboxGateway gateway =
                new SandboxGateway(new SandboxSettings(file, Duration.ZERO), clock, this::pause);

        assertThat(gateway.authorise(charge("sandbox-approve"), LIMIT))
                .isEqualTo(new Authorisation.Unavailable());
        assertThat(capture(gateway, new PaymentId("sandbox_charge")))
                .isEqualTo(new Settlement.Unavailable());
    }

    @Test
    void the_oldest_charges_go_when_there_are_too_many() throws IOException {
        Books books = new Books(folder, new Books.Limits(1, 8));
        SandboxGateway gateway = new SandboxGateway(books, Duration.ZERO, clock, this::pause);
        for (int n = 0; n < 30; n++) {
            Charge charge =
                    new Charge(key("charge-" + n), PRICE, new PaymentMethod("sandbox-approve"));
            PaymentId payment = authorised(gateway, charge).payment();
            gateway.capture(key("capture-" + n), payment, PRICE, LIMIT);
            gateway.refund(key("refund-" + n), payment, PRICE, LIMIT);
            age(n);
        }

        assertThat(pages()).isLessThanOrEqualTo(8 * 3);
        assertThat(gateway.find(key("charge-0"), LIMIT)).isEqualTo(new PaymentLookup.Absent());
        assertThat(gateway.find(key("charge-29"), LIMIT)).isInstanceOf(PaymentLookup.Found.class);
    }

    /// Sets back by so much the less, the later a charge came: the file system tells them apart.
    private void age(int number) throws IOException {
        Path page = folder.resolve("000/charge-%d.charge".formatted(number));
        Files.getFileAttributeView(
                        page,
                        java.nio.file.attribute.BasicFileAttributeView.class,
                        LinkOption.NOFOLLOW_LINKS)
                .setTimes(
                        java.nio.file.attribute.FileTime.fromMillis(1_000_000_000_000L + number),
                        null,
                        null);
    }

    private long pages() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isSymbolicLink).count();
        }
    }
}
