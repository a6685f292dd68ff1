package io.holdfast.adapters.web.docs;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/// What bodies of deliveries, checkouts and orders look like, as [Shapes] for the rest.
public final class OrderShapes {
    private OrderShapes() {}

    /// Where a parcel goes.
    @Schema(
            name = "Address",
            description =
                    "`country` is two capital letters of ISO 3166-1. `line2`, `region` and"
                            + " `postalCode` may be empty, and left out where they are sent.")
    public record AddressJson(
            @Schema(maxLength = 200) String name,
            @Schema(maxLength = 200) String line1,
            @Schema(maxLength = 200) String line2,
            @Schema(maxLength = 200) String city,
            @Schema(maxLength = 200) String region,
            @Schema(maxLength = 20) String postalCode,
            @Schema(minLength = 2, maxLength = 2) String country) {}

    /// A way of shipping.
    @Schema(
            name = "ShippingRate",
            description =
                    "`id` chooses it, and names its price too: what was shown is what is charged."
                            + " Days are working days, by estimate.")
    public record ShippingRateJson(
            String id,
            String carrier,
            String service,
            String name,
            Shapes.MoneyJson price,
            int daysFrom,
            int daysTo) {}

    /// How it went with a carrier.
    @Schema(name = "CarrierAnswer", description = "`tookMs` is 0 where it was known already.")
    public record CarrierAnswerJson(
            String name,
            @Schema(
                            type = "string",
                            allowableValues = {"ok", "late", "failed"})
                    String status,
            long tookMs) {}

    /// How a cart can be shipped.
    @Schema(name = "ShippingRates")
    public record ShippingRatesJson(
            List<ShippingRateJson> rates,
            List<CarrierAnswerJson> carriers,
            @Schema(description = "From then on carriers are asked anew.") Instant until) {}

    /// How somebody wants to pay.
    @Schema(name = "CheckoutRequest")
    public record CheckoutRequestJson(
            @Schema(description = "The id of a rate that was shown.") String shippingRate,
            @Schema(description = "A token of the payment gateway.", maxLength = 255)
                    String paymentMethod,
            @Schema(maxLength = 254) String email) {}

    /// Tax on something.
    @Schema(name = "Tax")
    public record TaxJson(String name, BigDecimal percent, Shapes.MoneyJson amount) {}

    /// A line of an order.
    @Schema(name = "OrderLine", description = "`price` is that of all its pieces.")
    public record OrderLineJson(
            String sku,
            String title,
            int quantity,
            Shapes.MoneyJson unitPrice,
            Shapes.MoneyJson price,
            TaxJson tax) {}

    /// How an order is shipped.
    @Schema(name = "Shipping")
    public record ShippingJson(AddressJson address, ShippingRateJson rate, TaxJson tax) {}

    /// What is paid.
    @Schema(
            name = "Totals",
            description =
                    "`tax` is the sum of what stands beside each line and beside shipping; where"
                            + " `taxIncluded`, prices contain it, else it comes on top.")
    public record TotalsJson(
            Shapes.MoneyJson items,
            Shapes.MoneyJson shipping,
            Shapes.MoneyJson tax,
            boolean taxIncluded,
            Shapes.MoneyJson total) {}

    /// An order.
    @Schema(
            name = "Order",
            description =
                    "`payment` is `free` where there is nothing to pay, `authorised` while the"
                        + " money is set aside, `captured` when it is ours, `released` when it was"
                        + " let go, `refunded` when it was given back.")
    public record OrderJson(
            String number,
            @Schema(
                            type = "string",
                            allowableValues = {
                                "placed",
                                "cancelling",
                                "cancelled",
                                "refunding",
                                "refunded"
                            })
                    String state,
            @Schema(
                            type = "string",
                            allowableValues = {
                                "free",
                                "authorised",
                                "captured",
                                "released",
                                "refunded"
                            })
                    String payment,
            String reason,
            String email,
            List<OrderLineJson> lines,
            ShippingJson shipping,
            TotalsJson totals,
            Instant placedAt,
            Instant changedAt) {}

    /// A page of orders.
    @Schema(name = "OrderPage")
    public record OrderPageJson(List<OrderJson> items, @Nullable String nextCursor) {}

    /// Why an order is taken back.
    @Schema(name = "OrderReason")
    public record OrderReasonJson(
            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED, maxLength = 200)
                    String reason) {}

    /// How a checkout went.
    @Schema(
            name = "Checkout",
            description =
                    "`order` is there where it is `placed`, `problem` where it `failed`, with"
                            + " `retryAfter`, in seconds, where trying again may do. `number` is"
                            + " that of the order; where it `failed`, of one that was cancelled"
                            + " because its money could not be taken, else null. `links.order` is"
                            + " where the order is, if there is or was one.")
    public record CheckoutJson(
            @Schema(
                            type = "string",
                            allowableValues = {"pending", "placed", "failed"})
                    String state,
            @Nullable String number,
            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) OrderJson order,
            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) Shapes.ProblemJson problem,
            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) Long retryAfter,
            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) CheckoutLinksJson links) {}

    /// Where more of a checkout is.
    @Schema(name = "CheckoutLinks")
    public record CheckoutLinksJson(String order) {}
}
