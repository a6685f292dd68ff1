package io.holdfast.contracts.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.order.Notice;
import io.holdfast.order.PaymentKey;
import io.holdfast.order.port.out.GatewayNotices;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What every [GatewayNotices] must do. Extend it, return a reader, and send notices as its gateway
/// does.
public abstract class GatewayNoticesContract {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final PaymentKey KEY = new PaymentKey("7-7K2M9QXA");

    private GatewayNotices notices;

    /// For subclasses, which JUnit makes one of for each test.
    protected GatewayNoticesContract() {}

    /// {@return a reader}
    protected abstract GatewayNotices notices();

    /// {@return a notice as the gateway sends it}
    ///
    /// @param charge what it is about
    /// @param at when it was signed
    protected abstract Sent about(PaymentKey charge, Instant at);

    /// {@return a notice of the gateway that is about nothing of ours}
    ///
    /// @param at when it was signed
    protected abstract Sent other(Instant at);

    /// A notice on its way.
    ///
    /// @param body to the letter
    /// @param signature beside it
    public record Sent(String body, String signature) {}

    @BeforeEach
    final void open() {
        notices = notices();
    }

    private Notice read(Sent sent) {
        return notices.read(sent.body(), sent.signature(), NOW);
    }

    @Test
    final void NOTE_1_what_the_gateway_has_signed_is_believed() {
        assertThat(read(about(KEY, NOW))).isEqualTo(new Notice.About(KEY));
        assertThat(read(about(KEY, NOW.minusSeconds(60)))).isEqualTo(new Notice.About(KEY));
        assertThat(read(other(NOW))).isEqualTo(new Notice.Other());
    }

    @Test
    final void NOTE_2_what_it_has_not_signed_is_not() {
        Sent sent = about(KEY, NOW);
        String signature = sent.signature();

        for (Sent forged :
                List.of(
                        new Sent(sent.body() + " ", signature),
                        new Sent(sent.body(), ""),
                        new Sent(sent.body(), "t=1,v1=00"),
                        new Sent(sent.body(), signature.substring(0, signature.length() - 2)),
                        new Sent(other(NOW).body(), signature),
                        about(KEY, NOW.minus(Duration.ofDays(1))))) {
            assertThat(read(forged)).isEqualTo(new Notice.Forged());
        }
    }

    @Test
    final void NOTE_3_nothing_is_thrown_whatever_is_sent() {
        for (String nonsense : List.of("", "{", "[]", "null", "\0", "{\"data\": 1}")) {
            assertThat(read(new Sent(nonsense, nonsense))).isEqualTo(new Notice.Forged());
        }
    }
}
