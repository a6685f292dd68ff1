package io.holdfast.adapters.web.news;

import com.fasterxml.jackson.core.JsonGenerator;

import io.holdfast.access.ApiKey;
import io.holdfast.access.Scope;
import io.holdfast.adapters.web.access.Access;
import io.holdfast.adapters.web.docs.AnswersProblems;
import io.holdfast.adapters.web.docs.NeedsKey;
import io.holdfast.adapters.web.docs.NewsShapes;
import io.holdfast.adapters.web.http.Json;
import io.holdfast.adapters.web.http.Pages;
import io.holdfast.adapters.web.http.Prefer;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.adapters.web.http.QueryNames;
import io.holdfast.adapters.web.http.Reading;
import io.holdfast.news.News;
import io.holdfast.news.NewsOutcome;
import io.holdfast.news.NewsQuery;
import io.holdfast.news.NewsType;
import io.holdfast.news.port.in.ReadNews;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The feed of all events.
@AnswersProblems
@Tag(name = "Events")
@Controller("/api/v1/events")
@ExecuteOn(TaskExecutors.BLOCKING)
final class EventController {
    private static final String LATEST = "latest";

    private final ReadNews news;
    private final Access access;

    EventController(ReadNews news, Access access) {
        this.news = news;
        this.access = access;
    }

    @Operation(
            summary = "What has happened",
            description =
                    "Every event, complete and in order. `nextCursor` is always there: ask again"
                        + " with it as `after`, and with `Prefer: wait=N` to wait up to N seconds,"
                        + " 60 at most, for the next. A key with `ops` reads it; events of orders"
                        + " need `orders` too, `stock.low` needs `inventory:write`, `job.finished`"
                        + " needs `jobs`: others are left out.")
    @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            description =
                    "`nextCursor` of the page before; `latest` for what happens from now on. Left"
                        + " out: from the oldest that is kept. 410 `events-forgotten` where some of"
                        + " what is asked for is not kept any more; `oldest` is where all is.",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "type",
            in = ParameterIn.QUERY,
            description = "Only events of these types, joined with commas or named repeatedly.",
            array =
                    @ArraySchema(
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {
                                                "orders.placed",
                                                "orders.cancelled",
                                                "orders.refunded",
                                                "stock.low",
                                                "product.changed",
                                                "job.finished",
                                                "third-party.changed"
                                            })))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Events of a page.",
            schema = @Schema(type = "integer", minimum = "1", maximum = "250", defaultValue = "50"))
    @Parameter(
            name = "Prefer",
            in = ParameterIn.HEADER,
            description = "`wait=N`",
            schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            description = "A page.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = NewsShapes.EventPageJson.class)))
    @NeedsKey
    @ApiResponse(
            responseCode = "410",
            description =
                    "Events behind this cursor are kept no longer; `oldest` is where to go on.")
    @Get
    HttpResponse<byte[]> read(HttpRequest<?> request) {
        ApiKey key = access.require(request, Scope.OPS);
        Prefer prefer = Prefer.of(request);
        NewsOutcome outcome = read(query(request, key), prefer);
        return switch (outcome) {
            case NewsOutcome.Told(List<News> some, long next) -> page(request, some, next, prefer);
            case NewsOutcome.Forgotten(long oldest) ->
                    throw new Problem(
                                    ProblemKind.EVENTS_FORGOTTEN,
                                    "Events up to %d are not kept any more.".formatted(oldest))
                            .with("oldest", Long.toString(oldest));
            case NewsOutcome.Unheard(_) -> throw unknown();
        };
    }

    private NewsQuery query(HttpRequest<?> request, ApiKey key) {
        Reading reading = new Reading();
        QueryNames.only(reading, request.getParameters(), Set.of("after", "type", "limit"));
        Reading.Part<Set<NewsType>> types = reading.of(() -> types(request, key));
        Reading.Part<Integer> limit = reading.of(() -> Pages.of(request).limit());
        Reading.Part<Long> after = reading.of(() -> after(request));
        reading.end();
        return new NewsQuery(after.get(), types.get(), limit.get());
    }

    private static Problem unknown() {
        return Problem.invalid("after", "is not a cursor that was given out");
    }

    private static Set<NewsType> types(HttpRequest<?> request, ApiKey key) {
        List<String> words =
                request.getParameters().getAll("type").stream()
                        .flatMap(value -> Stream.of(value.split(",")))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .toList();
        return words.isEmpty() ? NewsScopes.all(key) : named(words, key);
    }

    private static Set<NewsType> named(List<String> words, ApiKey key) {
        Reading reading = new Reading();
        List<NewsType> named = new ArrayList<>();
        for (String word : words) {
            reading.of("type", () -> NewsScopes.type(word)).ifSound(named::add);
        }
        Set<NewsType> heard = NewsScopes.heard(key, named);
        reading.end();
        return heard;
    }

    private long after(HttpRequest<?> request) {
        String after = request.getParameters().get("after");
        if (after == null || after.isEmpty()) {
            return news.oldest();
        }
        if (after.equals(LATEST)) {
            return news.newest();
        }
        if (!after.matches("0|[1-9][0-9]{0,17}")) {
            throw unknown();
        }
        return Long.parseLong(after);
    }

    private NewsOutcome read(NewsQuery query, Prefer prefer) {
        try {
            return news.read(query, prefer.patience());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Problem(ProblemKind.UNAVAILABLE, "The server is stopping.");
        }
    }

    private static HttpResponse<byte[]> page(
            HttpRequest<?> request, List<News> some, long next, Prefer prefer) {
        byte[] body =
                Json.bytes(
                        json -> {
                            json.writeStartObject();
                            json.writeArrayFieldStart("items");
                            for (News one : some) {
                                write(json, one);
                            }
                            json.writeEndArray();
                            json.writeStringField("nextCursor", Long.toString(next));
                            json.writeEndObject();
                        });
        MutableHttpResponse<byte[]> response =
                HttpResponse.ok(body)
                        .contentType(MediaType.APPLICATION_JSON_TYPE)
                        .header("Cache-Control", "no-store")
                        .header("Link", link(request, next));
        prefer.applied(response);
        return response;
    }

    private static String link(HttpRequest<?> request, long next) {
        StringBuilder query = new StringBuilder("?after=").append(next);
        for (String name : List.of("type", "limit")) {
            request.getParameters()
                    .getAll(name)
                    .forEach(
                            value ->
                                    query.append('&')
                                            .append(name)
                                            .append('=')
                                            .append(encoded(value)));
        }
        return "<%s%s>; rel=\"next\"".formatted(request.getPath(), query);
    }

    private static String encoded(String value) {
        return java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void write(JsonGenerator json, News one) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", one.id());
        json.writeStringField("type", one.type().word());
        Json.time(json, "timestamp", one.at());
        json.writeStringField("subject", one.subject());
        json.writeFieldName("data");
        json.writeRawValue(one.data());
        json.writeEndObject();
    }
}
