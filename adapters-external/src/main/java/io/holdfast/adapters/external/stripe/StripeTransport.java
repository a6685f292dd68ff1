package io.holdfast.adapters.external.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.net.HttpClient;
import com.stripe.net.HttpContent;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;

import io.holdfast.adapters.external.outbound.AddressRefused;
import io.holdfast.adapters.external.outbound.Outbound;
import io.holdfast.adapters.external.outbound.OutboundAnswer;
import io.holdfast.adapters.external.outbound.OutboundRequest;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Carries the calls of Stripe's library. Each ends within its limit, whatever the other side does,
/// and no more of an answer is read than there can be of one.
final class StripeTransport extends HttpClient {
    private static final int ANSWER_BYTES_MAX = 4 << 20;
    private static final List<String> HEADERS = List.of("Request-Id", StripeCalls.REPLAYED);

    /// The same call is being answered to somebody else.
    private static final int CONFLICT = 409;

    private static final Duration REST = Duration.ofMillis(100);

    private final Outbound outbound;
    private final StripeGateway.Pause pause;

    StripeTransport(Outbound outbound, StripeGateway.Pause pause) {
        this.outbound = outbound;
        this.pause = pause;
    }

    @Override
    public StripeResponse request(StripeRequest request) throws ApiConnectionException {
        Duration limit = Duration.ofMillis(request.options().getReadTimeout());
        long dueAtNanos = System.nanoTime() + limit.toNanos();
        StripeResponse answer = asked(request, limit);
        Duration left = Duration.ofNanos(dueAtNanos - System.nanoTime());
        while (answer.code() == CONFLICT && left.compareTo(REST) > 0) {
            rest();
            answer = asked(request, left.minus(REST));
            left = Duration.ofNanos(dueAtNanos - System.nanoTime());
        }
        return answer;
    }

    private void rest() throws ApiConnectionException {
        try {
            pause.of(REST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiConnectionException("the caller gave up", e);
        }
    }

    private StripeResponse asked(StripeRequest request, Duration limit)
            throws ApiConnectionException {
        try {
            return outbound.call(outbound(request, limit), StripeTransport::answer);
        } catch (AddressRefused | ConnectException | UnknownHostException e) {
            throw new NotSent(e);
        } catch (IOException e) {
            throw new ApiConnectionException("there was no answer", e);
        }
    }

    private static OutboundRequest outbound(StripeRequest request, Duration limit) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
        HttpContent content = request.content();
        if (content != null) {
            headers.put("Content-Type", content.contentType());
        }
        return new OutboundRequest(
                request.method().name(),
                URI.create(request.url().toString()),
                headers,
                Optional.ofNullable(content)
                        .map(one -> new String(one.byteArrayContent(), StandardCharsets.UTF_8)),
                limit,
                0);
    }

    private static StripeResponse answer(OutboundAnswer answer) throws IOException {
        byte[] body = answer.body().readNBytes(ANSWER_BYTES_MAX + 1);
        if (body.length > ANSWER_BYTES_MAX) {
            throw new IOException("the answer is too long");
        }
        Map<String, List<String>> headers = new TreeMap<>();
        HEADERS.forEach(
                name -> answer.header(name).ifPresent(value -> headers.put(name, List.of(value))));
        return new StripeResponse(
                answer.status(), HttpHeaders.of(headers), new String(body, StandardCharsets.UTF_8));
    }
}
