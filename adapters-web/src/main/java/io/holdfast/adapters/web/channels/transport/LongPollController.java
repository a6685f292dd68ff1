package io.holdfast.adapters.web.channels.transport;

import io.holdfast.adapters.web.channels.session.Visitor;
import io.holdfast.adapters.web.channels.wire.Version;
import io.holdfast.adapters.web.http.Json;
import io.holdfast.adapters.web.idempotency.RepeatsItself;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Options;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.swagger.v3.oas.annotations.Hidden;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Channels for clients that cannot have a WebSocket. The status of HTTP is always 200; what became
/// of the request stands in the body.
@Hidden
@Controller("/socket/longpoll")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LongPollController {
    private static final String TOKEN = Tokens.PARAMETER;
    private static final String TOKEN_HEADER = "x-phoenix-longpoll-token";
    private static final int GONE = 410;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final LongPolls polls;

    LongPollController(LongPolls polls) {
        this.polls = polls;
    }

    @Options
    HttpResponse<byte[]> options() {
        return shared(HttpResponse.<byte[]>ok())
                .header(
                        "Access-Control-Allow-Headers",
                        "content-type, " + Tokens.HEADER + ", " + TOKEN_HEADER)
                .header("Access-Control-Allow-Methods", "get, post, options")
                .header("Access-Control-Max-Age", "3600");
    }

    @Get
    CompletableFuture<HttpResponse<byte[]>> poll(HttpRequest<?> request) {
        Version version = version(request);
        if (version == null || !mayCome(request)) {
            return CompletableFuture.completedFuture(answer(FORBIDDEN, null, List.of()));
        }
        String token = token(request);
        Optional<LongPoll> session = polls.find(token);
        return session.isPresent()
                ? session.get()
                        .poll()
                        .thenApply(polled -> answer(polled.status(), token, polled.messages()))
                : CompletableFuture.completedFuture(begin(request, version));
    }

    private HttpResponse<byte[]> begin(HttpRequest<?> request, Version version) {
        if (!polls.lobby().connections().isOpen()) {
            return answer(UNAVAILABLE, null, List.of());
        }
        Mounts.Found found = polls.lobby().mounts().ofPolls();
        Asked asked = asked(request);
        return switch (polls.lobby().reception().decide(found.mount(), asked, key(request))) {
            case Reception.Decision.In(Visitor visitor) -> let(request, visitor, version);
            case Reception.Decision.Out(HttpResponseStatus status, _) ->
                    answer(status.code() < 500 ? FORBIDDEN : UNAVAILABLE, null, List.of());
        };
    }

    private HttpResponse<byte[]> let(HttpRequest<?> request, Visitor visitor, Version version) {
        return polls.begin(Addresses.of(request.getRemoteAddress()), visitor, version)
                .map(token -> answer(GONE, token, List.of()))
                .orElseGet(() -> answer(TOO_MANY, null, List.of()));
    }

    private static Asked asked(HttpRequest<?> request) {
        Map<String, List<String>> parameters = new HashMap<>();
        request.getParameters()
                .forEach(one -> parameters.put(one.getKey(), List.copyOf(one.getValue())));
        Map<String, String> headers = new HashMap<>();
        request.getHeaders()
                .forEach(one -> headers.put(one.getKey(), String.join(", ", one.getValue())));
        return new Asked(
                request.isSecure() ? "https" : "http",
                String.valueOf(request.getHeaders().get(HttpHeaders.HOST)),
                request.getUri().toString(),
                parameters,
                headers,
                request.getRemoteAddress());
    }

    @RepeatsItself(
            "It carries messages that have references of their own, and are delivered at most"
                    + " once.")
    @Post
    @Consumes(MediaType.ALL)
    CompletableFuture<HttpResponse<byte[]>> post(
            HttpRequest<?> request, @Body byte @Nullable [] body) {
        if (version(request) == null || !mayCome(request)) {
            return CompletableFuture.completedFuture(answer(FORBIDDEN, null, List.of()));
        }
        byte[] lines = body == null ? new byte[0] : body;
        return polls.find(token(request))
                .map(session -> session.post(new String(lines, StandardCharsets.UTF_8)))
                .orElseGet(() -> CompletableFuture.completedFuture(GONE))
                .thenApply(status -> answer(status, null, List.of()));
    }

    private boolean mayCome(HttpRequest<?> request) {
        HttpHeaders headers = request.getHeaders();
        return polls.lobby()
                .mounts()
                .ofPolls()
                .origins()
                .allow(headers.get(HttpHeaders.ORIGIN), headers.get(HttpHeaders.HOST));
    }

    private static @Nullable Version version(HttpRequest<?> request) {
        return Version.of(request.getParameters().get("vsn")).orElse(null);
    }

    /// Clients add the token of the session to parameters of which one may have the same name.
    private static @Nullable String token(HttpRequest<?> request) {
        String header = request.getHeaders().get(TOKEN_HEADER);
        return header != null
                ? header
                : request.getParameters().getAll(TOKEN).stream()
                        .filter(token -> token.startsWith(LongPolls.PREFIX))
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable String key(HttpRequest<?> request) {
        HttpHeaders headers = request.getHeaders();
        List<String> parameters =
                request.getParameters().getAll(TOKEN).stream()
                        .filter(token -> !token.startsWith(LongPolls.PREFIX))
                        .toList();
        return new Tokens.Shown(
                        parameters,
                        null,
                        headers.get(HttpHeaders.AUTHORIZATION),
                        headers.get(Tokens.HEADER))
                .key();
    }

    private static HttpResponse<byte[]> answer(
            int status, @Nullable String token, List<String> messages) {
        byte[] body =
                Json.bytes(
                        json -> {
                            json.writeStartObject();
                            json.writeNumberField("status", status);
                            Json.text(json, TOKEN, token);
                            json.writeArrayFieldStart("messages");
                            for (String message : messages) {
                                json.writeString(message);
                            }
                            json.writeEndArray();
                            json.writeEndObject();
                        });
        return shared(HttpResponse.ok(body)).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private static MutableHttpResponse<byte[]> shared(MutableHttpResponse<byte[]> response) {
        return response.header("Access-Control-Allow-Origin", "*")
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
