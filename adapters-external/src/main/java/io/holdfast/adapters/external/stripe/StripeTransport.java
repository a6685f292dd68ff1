package io.holdfast.adapters.external.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.net.ApiResource;
import com.stripe.net.HttpClient;
import com.stripe.net.HttpContent;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;

import io.holdfast.adapters.external.manners.Ask;
import io.holdfast.adapters.external.manners.Reply;
import io.holdfast.adapters.external.manners.StrictJson;
import io.holdfast.adapters.external.manners.ThirdParty;
import io.holdfast.adapters.external.manners.ThirdParty.Repeat;
import io.holdfast.outside.ThirdPartyFailed;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Carries the calls of Stripe's library in our manners. Each ends within its limit, whatever the
/// other side does, and where it does not go out, that is said.
///
/// Repeated is what changes nothing and what carries an idempotency key, which is everything.
final class StripeTransport extends HttpClient {
    private static final List<String> HEADERS = List.of("Request-Id", StripeCalls.REPLAYED);
    private static final String KEY = "Idempotency-Key";

    /// What Stripe's library makes an exception of that says more than the status.
    private static final Set<Integer> READABLE =
            Set.of(400, 401, 402, 403, 404, 409, 410, 422, 424);

    /// The same call is being answered to somebody else.
    private static final int CONFLICT = 409;

    private static final int TOO_MANY = 429;
    private static final Duration REST = Duration.ofMillis(100);

    private final ThirdParty stripe;
    private final StripeGateway.Pause pause;

    StripeTransport(ThirdParty stripe, StripeGateway.Pause pause) {
        this.stripe = stripe;
        this.pause = pause;
    }

    @Override
    public StripeResponse request(StripeRequest request) throws ApiConnectionException {
        Duration limit = Duration.ofMillis(request.options().getReadTimeout());
        long dueAtNanos = System.nanoTime() + limit.toNanos();
        boolean underway = false;
        StripeResponse answer = asked(request, limit, false);
        Duration left = Duration.ofNanos(dueAtNanos - System.nanoTime());
        while (isBusy(answer) && left.compareTo(REST) > 0) {
            underway |= answer.code() == CONFLICT;
            rest();
            answer = asked(request, left.minus(REST), underway);
            left = Duration.ofNanos(dueAtNanos - System.nanoTime());
        }
        return answer;
    }

    private static boolean isBusy(StripeResponse answer) {
        return answer.code() == CONFLICT || answer.code() == TOO_MANY;
    }

    private void rest() throws ApiConnectionException {
        try {
            pause.of(REST);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static ApiConnectionException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new ApiConnectionException("the caller gave up", cause);
    }

    /// @param underway whether somebody else is making the same call
    private StripeResponse asked(StripeRequest request, Duration limit, boolean underway)
            throws ApiConnectionException {
        try {
            StripeAnswer expected = StripeAnswer.to(request);
            return stripe.exchange(
                    repeat(request), ask(request), limit, reply -> answer(reply, expected));
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ThirdPartyFailed e) {
            if (!e.mishap().mayHaveHappened() && !underway) {
                throw new NotSent(e);
            }
            throw new ApiConnectionException("there was no answer", e);
        }
    }

    private static Repeat repeat(StripeRequest request) {
        boolean harmless =
                request.method() == ApiResource.RequestMethod.GET
                        || request.headers().firstValue(KEY).isPresent();
        return harmless ? Repeat.SAFE : Repeat.NEVER;
    }

    private static Ask ask(StripeRequest request) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
        HttpContent content = request.content();
        String body = "";
        if (content != null) {
            headers.put("Content-Type", content.contentType());
            body = new String(content.byteArrayContent(), StandardCharsets.UTF_8);
        }
        URI uri = URI.create(request.url().toString());
        return new Ask(request.method().name(), uri, headers, body, StripeTransport::isReadable);
    }

    /// One object that somebody else holds is answered like too many calls, and is none of ours.
    private static boolean isReadable(Reply reply) {
        return READABLE.contains(reply.status())
                || (reply.status() == TOO_MANY && code(reply).equals("lock_timeout"));
    }

    private static String code(Reply reply) {
        try {
            Optional<StrictJson> error = StrictJson.of(reply).find("error");
            return error.flatMap(one -> one.find("code")).map(StrictJson::text).orElse("");
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    /// Refuses what nobody could make anything of, so that it counts as nonsense.
    private static StripeResponse answer(Reply reply, StripeAnswer expected) {
        if (reply.status() < 300) {
            expected.require(reply);
        } else {
            StripeAnswer.requireError(reply);
        }
        Map<String, List<String>> headers = new TreeMap<>();
        HEADERS.forEach(
                name -> reply.header(name).ifPresent(value -> headers.put(name, List.of(value))));
        return new StripeResponse(reply.status(), HttpHeaders.of(headers), reply.text());
    }
}
