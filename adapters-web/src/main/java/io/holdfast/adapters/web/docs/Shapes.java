package io.holdfast.adapters.web.docs;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What bodies look like, for the description of the interface. Answers are written by hand, member
/// by member; a test holds them against these.
public final class Shapes {
    private Shapes() {}

    /// Money.
    @Schema(name = "Money", description = "Minor units and an ISO 4217 code.")
    public record MoneyJson(long amount, String currency) {}

    /// A picture.
    @Schema(
            name = "Image",
            description =
                    "`width`, `height` and `renditions` are shown once the picture was fetched, and"
                            + " passed over where they are sent.")
    public record ImageJson(
            String url,
            String alt,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable RenditionsJson renditions) {}

    /// A picture in the sizes that pages show.
    @Schema(name = "Renditions", accessMode = Schema.AccessMode.READ_ONLY)
    public record RenditionsJson(
            RenditionJson thumbnail, RenditionJson list, RenditionJson detail) {}

    /// A picture in one size.
    @Schema(
            name = "Rendition",
            accessMode = Schema.AccessMode.READ_ONLY,
            description = "`url` is a path of this server, and always leads to the same bytes.")
    public record RenditionJson(String url, int width, int height) {}

    /// A wish for pictures.
    @Schema(name = "PictureRun")
    public record PictureRunJson(
            @Schema(
                            type = "string",
                            requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                            allowableValues = {"due", "refused", "all"})
                    @Nullable String again,
            @Nullable Instant changedSince) {}

    /// What can be bought.
    @Schema(
            name = "Availability",
            accessMode = Schema.AccessMode.READ_ONLY,
            description = "Of a SKU that was never counted there is none: it cannot be held.")
    public record AvailabilityJson(boolean inStock, long available) {}

    /// A variant.
    @Schema(
            name = "Variant",
            description =
                    "`stock` and `availability` are shown and, in a body that is sent, passed over:"
                            + " pieces are counted at /api/v1/stock/{sku}. `stock` is null where"
                            + " the SKU was never counted.")
    public record VariantJson(
            String sku,
            @Nullable String barcode,
            Map<String, String> options,
            MoneyJson price,
            @Schema(
                            requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                            description = "Null where there is none.")
                    MoneyJson compareAtPrice,
            @Nullable Integer weightGrams,
            @Nullable Long stock,
            AvailabilityJson availability) {}

    /// A product.
    @Schema(
            name = "Product",
            description =
                    "To be sent: `title`, and per variant `sku` and `price`; the rest may be left"
                            + " out. `version`, `createdAt` and `updatedAt` are shown, and passed"
                            + " over where they are sent.")
    public record ProductJson(
            String handle,
            String title,
            String description,
            String vendor,
            List<String> category,
            List<String> tags,
            @Schema(
                            type = "string",
                            allowableValues = {"draft", "active", "archived"})
                    String status,
            Map<String, String> attributes,
            List<ImageJson> images,
            List<VariantJson> variants,
            @Schema(
                            description =
                                    "Grows with each change, by any number. No product has one that"
                                            + " another of its handle had before.")
                    long version,
            Instant createdAt,
            Instant updatedAt,
            @Nullable ExchangeJson exchange) {}

    /// By which rates prices are shown in another currency.
    @Schema(name = "Exchange", description = "There only where `currency` was asked for.")
    public record ExchangeJson(
            String currency,
            @Schema(description = "The day of the rates.") LocalDate date,
            @Schema(description = "Whether newer ones should be here by now.") boolean stale,
            Instant fetchedAt,
            @Schema(description = "What a unit of each currency of the product is worth.")
                    Map<String, String> rates) {}

    /// A page of products.
    @Schema(name = "ProductPage")
    public record ProductPageJson(List<ProductJson> items, @Nullable String nextCursor) {}

    /// A category.
    @Schema(name = "Category")
    public record CategoryJson(
            String name, List<String> path, long count, List<CategoryJson> children) {}

    /// All categories.
    @Schema(name = "CategoryTree")
    public record CategoryTreeJson(List<CategoryJson> items) {}

    /// Which products are wanted.
    @Schema(name = "ExportFilter")
    public record ExportFilterJson(
            @Nullable String q,
            @Nullable String category,
            @Nullable String vendor,
            @Nullable Instant updatedSince,
            @Nullable String status) {}

    /// An export that is asked for.
    @Schema(name = "ExportRequest", description = "Only `resource` is required.")
    public record ExportRequestJson(
            @Schema(
                            type = "string",
                            allowableValues = {"products", "stock", "orders"})
                    String resource,
            @Schema(
                            type = "string",
                            allowableValues = {"csv", "ndjson", "json"})
                    @Nullable String format,
            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) ExportFilterJson filter,
            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) List<String> fields,
            @Nullable Boolean changedSinceLastExport,
            @Schema(
                            description =
                                    "Only with `changedSinceLastExport`: whose changes, so that"
                                            + " several readers do not take each other's.",
                            pattern = "^[A-Za-z0-9._-]{1,64}$")
                    @Nullable String mark) {}

    /// Pieces at one location.
    @Schema(name = "StockAtLocation")
    public record StockAtLocationJson(String location, long onHand, long reserved) {}

    /// The stock of a SKU.
    @Schema(name = "StockLevel")
    public record StockLevelJson(
            String sku,
            long onHand,
            long reserved,
            long available,
            List<StockAtLocationJson> locations) {}

    /// A count.
    @Schema(name = "StockCount", description = "`location` is `main` unless it is named.")
    public record StockCountJson(int onHand, @Nullable String location) {}

    /// An adjustment.
    @Schema(
            name = "StockAdjustment",
            description =
                    "`delta` is how many pieces come, or less than 0: go. `location` is `main`"
                            + " unless it is named.")
    public record StockAdjustmentJson(int delta, String reason, @Nullable String location) {}

    /// A line of the ledger.
    @Schema(
            name = "LedgerEntry",
            description =
                    "One change of one shelf: what came or went, what was spoken for, and the shelf"
                            + " after it. `reference` is the id of the hold or of the adjustment"
                            + " behind it.")
    public record LedgerEntryJson(
            long number,
            Instant at,
            String location,
            @Schema(
                            type = "string",
                            allowableValues = {
                                "count",
                                "adjustment",
                                "hold",
                                "release",
                                "expiry",
                                "commit",
                                "return"
                            })
                    String cause,
            long onHandDelta,
            long reservedDelta,
            long onHand,
            long reserved,
            @Nullable String reference,
            String reason) {}

    /// Pieces of a SKU that are spoken for.
    @Schema(
            name = "RunningHold",
            description =
                    "Counts until `expiresAt`, unless it is renewed, sold or let go before. Whose"
                            + " it is is not told: a cart's id is its key.")
    public record RunningHoldJson(
            UUID id,
            @Schema(minimum = "1") int quantity,
            List<HeldAtJson> locations,
            Instant expiresAt) {}

    /// Pieces of a hold at one location.
    @Schema(name = "HeldAt")
    public record HeldAtJson(String location, @Schema(minimum = "1") int quantity) {}

    /// A page of running holds.
    @Schema(name = "RunningHoldPage")
    public record RunningHoldPageJson(List<RunningHoldJson> items, @Nullable String nextCursor) {}

    /// A page of the ledger.
    @Schema(name = "LedgerPage")
    public record LedgerPageJson(List<LedgerEntryJson> items, @Nullable String nextCursor) {}

    /// A line of a cart.
    @Schema(
            name = "CartLine",
            description =
                    "`unitPrice` is what a piece cost when the line was set; `currentPrice` is"
                        + " there where it costs something else now. `held` says whether all pieces"
                        + " are held; where they could not be just now, `available` says to how"
                        + " many the line could be set.")
    public record CartLineJson(
            String sku,
            String title,
            @Schema(minimum = "1", maximum = "1000000") int quantity,
            MoneyJson unitPrice,
            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) MoneyJson currentPrice,
            boolean forSale,
            boolean held,
            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) Long available,
            @Nullable Instant holdExpiresAt) {}

    /// A cart.
    @Schema(
            name = "Cart",
            description =
                    "`total` is at the prices of the lines, and null without lines. From"
                        + " `expiresAt` on, something in it is not held any more, unless it is used"
                        + " before.")
    public record CartJson(
            String id,
            @Schema(description = "At most 200.") List<CartLineJson> lines,
            @Nullable MoneyJson total,
            Instant createdAt,
            Instant expiresAt) {}

    /// How many pieces of a SKU are wanted.
    @Schema(name = "CartQuantity")
    public record CartQuantityJson(@Schema(minimum = "1", maximum = "1000000") int quantity) {}

    /// A key without its secret.
    @Schema(name = "Key")
    public record KeyJson(String id, String name, List<String> scopes, Instant createdAt) {}

    /// A key that was just made.
    @Schema(name = "NewKey")
    public record NewKeyJson(
            String id, String name, List<String> scopes, Instant createdAt, String secret) {}

    /// A key that is asked for.
    @Schema(name = "KeyRequest")
    public record KeyRequestJson(
            String name,
            @Schema(description = "catalog:write, inventory:write, jobs, orders, ops, keys")
                    List<String> scopes) {}

    /// A page of keys.
    @Schema(name = "KeyPage")
    public record KeyPageJson(List<KeyJson> items, @Nullable String nextCursor) {}

    /// A mapping in a list.
    @Schema(name = "MappingEntry")
    public record MappingEntryJson(String name, boolean shipped) {}

    /// A page of mappings.
    @Schema(name = "MappingPage")
    public record MappingPageJson(List<MappingEntryJson> items, @Nullable String nextCursor) {}

    /// What is wrong, and where.
    @Schema(name = "Violation", description = "`pointer` is a JSON Pointer, or a parameter's name.")
    public record ViolationJson(String pointer, String detail) {}

    /// What went wrong.
    @Schema(
            name = "Problem",
            description =
                    "RFC 9457. Some kinds have members of their own beside these: `sold-out` has"
                            + " `available` for a line, and `lines` for a checkout.")
    public record ProblemJson(
            String type,
            String title,
            int status,
            String detail,
            String instance,
            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) List<ViolationJson> errors) {}
}
