package io.holdfast.adapters.web.carts;

import com.fasterxml.jackson.core.JsonGenerator;

import io.holdfast.adapters.web.docs.AnswersProblems;
import io.holdfast.adapters.web.docs.OrderShapes;
import io.holdfast.adapters.web.docs.WithEtag;
import io.holdfast.adapters.web.docs.WithIdempotencyKey;
import io.holdfast.adapters.web.http.Etags;
import io.holdfast.adapters.web.http.Json;
import io.holdfast.adapters.web.http.JsonBody;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.adapters.web.http.Reading;
import io.holdfast.adapters.web.orders.OrderBody;
import io.holdfast.order.Address;
import io.holdfast.order.Delivery;
import io.holdfast.order.DeliveryOutcome;
import io.holdfast.order.RatesOutcome;
import io.holdfast.order.RatesOutcome.Asked;
import io.holdfast.order.RatesOutcome.Rates;
import io.holdfast.order.ShippingRate;
import io.holdfast.order.port.in.ArrangeDelivery;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Where carts go, and how. As for carts, whoever knows the id may say so.
@AnswersProblems
@Tag(name = "Carts")
@Controller("/api/v1/carts")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DeliveryController {
    private static final List<String> FIELDS =
            List.of("name", "line1", "line2", "city", "region", "postalCode", "country");
    private static final Set<String> OPTIONAL = Set.of("line2", "region", "postalCode");

    private final ArrangeDelivery deliveries;

    DeliveryController(ArrangeDelivery deliveries) {
        this.deliveries = deliveries;
    }

    @Operation(
            summary = "Say where a cart goes",
            description =
                    "Another address than before drops the shipping rates that were shown."
                            + " `If-Match` is kept where it is sent.")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            description = "The ETag that was read; 412 where the address was changed.",
            schema = @Schema(type = "string"))
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = OrderShapes.AddressJson.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The address as it is kept, with its ETag.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = OrderShapes.AddressJson.class)))
    @WithIdempotencyKey
    @Put("/{id}/address")
    HttpResponse<byte[]> addressed(HttpRequest<?> request, String id, @Body byte[] body) {
        Address address = address(JsonBody.parse(body));
        DeliveryOutcome outcome =
                deliveries.address(CartAnswers.id(id), address, Etags.version(request));
        return switch (outcome) {
            case DeliveryOutcome.Addressed(Delivery delivery) -> shown(delivery);
            case DeliveryOutcome.UnknownCart() -> throw CartAnswers.unknown();
            case DeliveryOutcome.InCheckout(var order) -> throw CartAnswers.inCheckout(order);
            case DeliveryOutcome.Ordered(var order) -> throw CartAnswers.placed(order);
            case DeliveryOutcome.Stale(long version) ->
                    throw new Problem(
                            ProblemKind.PRECONDITION_FAILED,
                            "The address is at version %d now.".formatted(version));
            case DeliveryOutcome.Busy() -> throw busy();
        };
    }

    private static Address address(JsonBody json) {
        Reading reading = new Reading();
        reading.check(() -> json.only(Set.copyOf(FIELDS)));
        List<String> fields =
                FIELDS.stream().map(name -> reading.of(() -> field(json, name)).or("")).toList();
        reading.take(Address.violations(fields));
        reading.end();
        return new Address(
                fields.get(0),
                fields.get(1),
                fields.get(2),
                fields.get(3),
                fields.get(4),
                fields.get(5),
                fields.get(6));
    }

    private static String field(JsonBody json, String name) {
        return OPTIONAL.contains(name) && !json.hasValue(name) ? "" : json.text(name);
    }

    private static MutableHttpResponse<byte[]> shown(Delivery delivery) {
        return HttpResponse.ok(Json.bytes(json -> OrderBody.write(json, delivery.address())))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.ETAG, Etags.quoted(Long.toString(delivery.addressed())))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static Problem busy() {
        return new Problem(
                ProblemKind.UNAVAILABLE,
                "Others change this cart again and again, so nothing was changed; try again.");
    }

    @Operation(
            summary = "Where a cart goes",
            description = "404 where nobody said so. Conditional by ETag.")
    @WithEtag
    @ApiResponse(
            responseCode = "200",
            description = "The address, with its ETag.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = OrderShapes.AddressJson.class)))
    @ApiResponse(responseCode = "304", description = "As the caller has it.")
    @Get("/{id}/address")
    HttpResponse<byte[]> address(HttpRequest<?> request, String id) {
        return deliveries
                .find(CartAnswers.id(id))
                .map(delivery -> Etags.unlessKnown(request, shown(delivery)))
                .orElseThrow(
                        () ->
                                new Problem(
                                        ProblemKind.NOT_FOUND,
                                        "There is no such cart, or nobody said where it goes."));
    }

    @Operation(
            summary = "How a cart can be shipped",
            description =
                    "Carriers are asked side by side under one deadline; who is late or fails is"
                        + " named in `carriers`, and asked again the next time. What was shown is"
                        + " kept until `until`, as long as neither the address nor what is in the"
                        + " cart changes: it is what is charged. 409 `cart-empty` or `no-address`"
                        + " where there is nothing to ask.")
    @ApiResponse(
            responseCode = "200",
            description = "The rates of those that answered, and how it went with each.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = OrderShapes.ShippingRatesJson.class)))
    @ApiResponse(
            responseCode = "409",
            description = "There is nothing in the cart, or nobody has said where it goes.")
    @Get("/{id}/shipping-rates")
    HttpResponse<byte[]> rates(String id) {
        return switch (asked(id)) {
            case Rates rates ->
                    HttpResponse.ok(Json.bytes(json -> write(json, rates)))
                            .contentType(MediaType.APPLICATION_JSON_TYPE)
                            .header(HttpHeaders.CACHE_CONTROL, "no-store");
            case RatesOutcome.UnknownCart() -> throw CartAnswers.unknown();
            case RatesOutcome.EmptyCart() -> throw CartAnswers.empty();
            case RatesOutcome.NoAddress() -> throw CartAnswers.noAddress();
            case RatesOutcome.Busy() -> throw busy();
        };
    }

    private RatesOutcome asked(String id) {
        try {
            return deliveries.rates(CartAnswers.id(id));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Problem(ProblemKind.UNAVAILABLE, "The server is stopping; try again.");
        }
    }

    private static void write(JsonGenerator json, Rates rates) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("rates");
        for (ShippingRate rate : rates.rates()) {
            OrderBody.write(json, rate);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("carriers");
        for (Asked asked : rates.carriers()) {
            json.writeStartObject();
            json.writeStringField("name", asked.carrier());
            json.writeStringField("status", asked.answer().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("tookMs", asked.took().toMillis());
            json.writeEndObject();
        }
        json.writeEndArray();
        Json.time(json, "until", rates.until());
        json.writeEndObject();
    }
}
