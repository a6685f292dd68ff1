package io.holdfast.adapters.external.simulator.stripe;

import com.stripe.net.Webhook;

import io.holdfast.adapters.external.simulator.Stage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Sends Stripe's events to a shop, signed as Stripe signs them, and again where nobody took them:
/// five times in half a minute, where Stripe goes on for three days. Safe for concurrent use.
public final class StripeBell implements StripeRole.Bell, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StripeBell.class);
    private static final int UNDERWAY_MAX = 256;
    private static final int TRIES_MAX = 5;
    private static final Duration FIRST_REST = Duration.ofSeconds(2);
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int TAKEN_BELOW = 300;

    private final Supplier<URI> shop;
    private final String secret;
    private final InstantSource clock;
    private final Stage.Threads threads;
    private final Stage.Pause pause;
    private final HttpClient client;
    private final Semaphore room = new Semaphore(UNDERWAY_MAX);

    /// Makes the sender.
    ///
    /// @param shop where to; asked for each event, so that it may come into being later
    /// @param secret what is signed with, `whsec_…`
    /// @param clock tells the time
    /// @param threads has events sent
    /// @param pause waits between tries
    public StripeBell(
            Supplier<URI> shop,
            String secret,
            InstantSource clock,
            Stage.Threads threads,
            Stage.Pause pause) {
        this.shop = shop;
        this.secret = secret;
        this.clock = clock;
        this.threads = threads;
        this.pause = pause;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(LIMIT)
                        .executor(task -> threads.start("stripe-events", task))
                        .build();
    }

    @Override
    public void ring(String event) {
        if (!room.tryAcquire()) {
            LOG.warn("an event of the simulated Stripe is lost: too many are under way");
            return;
        }
        threads.start(
                "stripe-event",
                () -> {
                    try {
                        send(event);
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    } finally {
                        room.release();
                    }
                });
    }

    private void send(String event) throws InterruptedException {
        Duration rest = FIRST_REST;
        for (int tries = 1; !isTaken(event) && tries < TRIES_MAX; tries++) {
            pause.of(rest);
            rest = rest.multipliedBy(2);
        }
    }

    private boolean isTaken(String event) throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(shop.get())
                            .timeout(LIMIT)
                            .header("Content-Type", "application/json; charset=utf-8")
                            .header("Stripe-Signature", signature(event))
                            .POST(HttpRequest.BodyPublishers.ofString(event))
                            .build();
            int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            LOG.debug("an event of the simulated Stripe was answered with {}", status);
            return status < TAKEN_BELOW;
        } catch (IOException e) {
            LOG.debug("an event of the simulated Stripe was not taken: {}", e.getMessage());
            return false;
        }
    }

    private String signature(String event) {
        try {
            return Webhook.Signature.generateSignatureHeader(
                    event, secret, clock.instant().getEpochSecond());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no HMAC", e);
        }
    }

    /// Sends nothing any more.
    @Override
    public void close() {
        client.shutdownNow();
    }
}
