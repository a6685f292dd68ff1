package io.holdfast.application.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.payment.GatewayNoticesContract.Sent;
import io.holdfast.contracts.payment.MemoryNotices;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.order.Due;
import io.holdfast.order.Heard;
import io.holdfast.order.PaymentKey;
import io.holdfast.order.port.in.RecoverCheckouts;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a gateway says by itself.
class GatewayEarTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final OrderNumber ORDER = OrderNumber.of(7, 9);

    private final List<OrderNumber> hastened = new ArrayList<>();
    private final GatewayEar ear =
            new GatewayEar(
                    new MemoryNotices(),
                    new RecoverCheckouts() {
                        @Override
                        public Optional<Runnable> take(Due due) {
                            return Optional.empty();
                        }

                        @Override
                        public int keep() {
                            return 0;
                        }

                        @Override
                        public void hasten(OrderNumber number) {
                            hastened.add(number);
                        }
                    },
                    () -> NOW);

    private Heard hear(Sent sent) {
        return ear.hear(sent.body(), sent.signature());
    }

    @Test
    void a_checkout_that_the_gateway_speaks_of_is_looked_at_at_once() {
        assertThat(hear(MemoryNotices.about(new PaymentKey(ORDER.toString()), NOW)))
                .isEqualTo(Heard.TAKEN);
        assertThat(hastened).containsExactly(ORDER);
    }

    @Test
    void what_is_of_no_order_or_forged_changes_nothing() {
        assertThat(hear(MemoryNotices.about(new PaymentKey("elsewhere"), NOW)))
                .isEqualTo(Heard.TAKEN);
        assertThat(hear(MemoryNotices.other(NOW))).isEqualTo(Heard.TAKEN);
        assertThat(ear.hear("about " + ORDER, "nobody")).isEqualTo(Heard.FORGED);
        assertThat(hastened).isEmpty();
    }
}
