package io.holdfast.adapters.web.products;

import io.holdfast.access.Scope;
import io.holdfast.adapters.web.access.Access;
import io.holdfast.adapters.web.docs.AnswersProblems;
import io.holdfast.adapters.web.docs.Filtered;
import io.holdfast.adapters.web.docs.Paged;
import io.holdfast.adapters.web.docs.Shapes;
import io.holdfast.adapters.web.docs.WithEtag;
import io.holdfast.adapters.web.http.Etags;
import io.holdfast.adapters.web.http.LargeAnswers;
import io.holdfast.adapters.web.http.Pages;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.adapters.web.http.Reading;
import io.holdfast.adapters.web.http.Unhurried;
import io.holdfast.catalog.ListedProduct;
import io.holdfast.catalog.ProductQuery;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.port.in.BrowseProducts;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import reactor.core.publisher.Mono;

import java.util.Optional;

/// Reads products and categories.
///
/// What is known already is answered by the thread that reads from the socket; only what the store
/// must be asked for goes to a thread that may wait, for the way there and back takes longer than
/// the answer.
@AnswersProblems
@Tag(name = "Catalogue")
@Controller("/api/v1")
final class BrowseController {
    private final BrowseProducts browse;
    private final Access access;
    private final RenderedProducts rendered;
    private final Unhurried unhurried;
    private final CurrencyWish currency;

    BrowseController(
            BrowseProducts browse,
            Access access,
            RenderedProducts rendered,
            Unhurried unhurried,
            CurrencyWish currency) {
        this.browse = browse;
        this.access = access;
        this.rendered = rendered;
        this.unhurried = unhurried;
        this.currency = currency;
    }

    @Operation(
            summary = "Browse products",
            description =
                    "Active products; a key with catalog:write sees all, and may ask for some by"
                        + " `status`. A page has fewer products than `limit` where they would weigh"
                        + " more than 8 MiB together, and one at least. 503 where many read large"
                        + " pages at once, after some seconds of waiting.")
    @Filtered
    @Paged
    @Parameter(
            name = "currency",
            in = ParameterIn.QUERY,
            description =
                    "Show prices in this currency, by the last exchange rates; `exchange` says"
                            + " which. Half a minor unit is rounded up. Nobody is charged by them.",
            schema = @Schema(type = "string", minLength = 3, maxLength = 3))
    @Parameter(
            name = "sort",
            in = ParameterIn.QUERY,
            description = "Order; relevance where there is q, else handle.",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {
                                "relevance",
                                "handle",
                                "title",
                                "updatedAt",
                                "-updatedAt",
                                "price",
                                "-price"
                            }))
    @ApiResponse(
            responseCode = "200",
            description = "A page; Link names the next.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.ProductPageJson.class)))
    @ApiResponse(
            responseCode = "401",
            description = "`status` was asked for without a key, or the key is not known.")
    @ApiResponse(
            responseCode = "403",
            description = "`status` was asked for, and the key lacks `catalog:write`.")
    @Get("/products")
    Mono<HttpResponse<?>> list(HttpRequest<?> request) {
        if (!access.isAnonymous(request)) {
            return unhurried.answer(() -> listed(request, asked(request)));
        }
        Asked asked = asked(request);
        return browse.known(asked.query(), asked.part())
                .map(page -> Mono.<HttpResponse<?>>just(page(request, asked, page)))
                .orElseGet(() -> unhurried.answer(() -> listed(request, asked)));
    }

    private record Asked(ProductQuery query, PageRequest part, ShownPrices prices) {}

    private Asked asked(HttpRequest<?> request) {
        Reading reading = new Reading();
        Reading.Part<ProductQuery> query = reading.of(() -> ProductQueries.of(request, access));
        Reading.Part<PageRequest> part = reading.of(() -> Pages.of(request));
        Reading.Part<ShownPrices> prices = reading.of(() -> currency.of(request));
        reading.end();
        return new Asked(query.get(), part.get(), prices.get());
    }

    private HttpResponse<?> listed(HttpRequest<?> request, Asked asked) {
        return LargeAnswers.sent(
                request,
                browse.take(asked.query(), asked.part()),
                page -> page(request, asked, page));
    }

    private MutableHttpResponse<byte[]> page(
            HttpRequest<?> request, Asked asked, Page<ListedProduct> page) {
        return Pages.joined(request, page, product -> rendered.of(product, asked.prices()).body());
    }

    @Operation(
            summary = "One product",
            description =
                    "With variants, prices, pictures and availability. Conditional by ETag. 503"
                            + " where many read large products at once, after some seconds of"
                            + " waiting.")
    @WithEtag
    @Parameter(
            name = "currency",
            in = ParameterIn.QUERY,
            description =
                    "Show prices in this currency, by the last exchange rates; `exchange` says"
                            + " which. Half a minor unit is rounded up. Nobody is charged by them.",
            schema = @Schema(type = "string", minLength = 3, maxLength = 3))
    @ApiResponse(
            responseCode = "200",
            description = "The product, with its ETag.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.ProductJson.class)))
    @ApiResponse(responseCode = "304", description = "As the caller has it.")
    @ApiResponse(responseCode = "401", description = "The key is not known.")
    @Get("/products/{handle}")
    Mono<HttpResponse<?>> find(HttpRequest<?> request, String handle) {
        Handle named = parse(handle).orElseThrow(() -> unknown(handle));
        if (access.isAnonymous(request)) {
            Optional<ListedProduct> known = browse.known(named);
            if (known.isPresent()) {
                return Mono.just(answer(request, shown(known, false, handle)));
            }
        }
        return unhurried.answer(
                () -> {
                    boolean all = access.has(request, Scope.CATALOG_WRITE);
                    return LargeAnswers.sent(
                            request,
                            browse.take(named),
                            found -> answer(request, shown(found, all, handle)));
                });
    }

    private static ListedProduct shown(Optional<ListedProduct> found, boolean all, String handle) {
        return found.filter(product -> all || isActive(product)).orElseThrow(() -> unknown(handle));
    }

    private static boolean isActive(ListedProduct listed) {
        return listed.stored().product().placement().status() == ProductStatus.ACTIVE;
    }

    private MutableHttpResponse<byte[]> answer(HttpRequest<?> request, ListedProduct listed) {
        RenderedProducts.Rendered product = rendered.of(listed, currency.of(request));
        if (Etags.isKnown(request, product.tag())) {
            return HttpResponse.<byte[]>notModified().header(HttpHeaders.ETAG, product.quotedTag());
        }
        return HttpResponse.ok(product.body())
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.ETAG, product.quotedTag())
                .header(HttpHeaders.CACHE_CONTROL, "no-cache");
    }

    private static Optional<Handle> parse(String handle) {
        try {
            return Optional.of(new Handle(handle));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Problem unknown(String handle) {
        return new Problem(ProblemKind.NOT_FOUND, "There is no product '%s'.".formatted(handle));
    }
}
