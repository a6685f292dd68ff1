package io.holdfast.adapters.external.simulator.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;

import io.holdfast.adapters.external.simulator.Fault;
import io.holdfast.adapters.external.simulator.Heard;
import io.holdfast.adapters.external.simulator.Outside;
import io.holdfast.adapters.external.simulator.Said;
import io.holdfast.adapters.external.simulator.Weather;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// Whether what the simulated Stripe tells arrives as what the real one tells would.
class StripeBellTest {
    private static final String SECRET = "whsec_ofthesetests";

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final Outside world = new Outside(Map.of("shop", this::taken));
    private final StripeBell bell =
            new StripeBell(
                    () -> world.booth("shop").uri().resolve("/events"),
                    SECRET,
                    InstantSource.system(),
                    (name, body) -> Thread.ofVirtual().name(name).start(body),
                    _ -> {});

    private Said taken(Heard request, Fault fault) {
        heard.add(request);
        return new Said(204, Map.of(), "");
    }

    @AfterEach
    void close() {
        bell.close();
        world.close();
    }

    @Test
    void an_event_is_signed_as_stripes_own_library_wants_it()
            throws SignatureVerificationException {
        bell.ring("{\"type\": \"payment_intent.succeeded\"}");
        await().until(() -> !heard.isEmpty());

        Heard event = heard.getFirst();
        String signature = event.header("stripe-signature").orElse("");
        assertThat(event.method() + " " + event.path()).isEqualTo("POST /events");
        assertThat(Webhook.Signature.verifyHeader(event.text(), signature, SECRET, 300)).isTrue();
    }

    @Test
    void an_event_that_nobody_took_is_sent_again_and_in_the_end_no_more() {
        world.booth("shop").turn(Weather.FAIR.with(Fault.ERROR).aimed("", 2));
        bell.ring("{}");
        await().until(() -> !heard.isEmpty());
        assertThat(world.booth("shop").calls()).isEqualTo(3);

        world.booth("shop").turn(Weather.FAIR.with(Fault.ERROR));
        bell.ring("{}");
        await().until(() -> world.booth("shop").calls() == 8);
        assertThat(heard).hasSize(1);
    }
}
