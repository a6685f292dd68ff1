package io.holdfast.adapters.web.http;

import io.micronaut.http.HttpStatus;

import java.util.Locale;

/// Every kind of problem that this interface answers with. Its address, `/problems/` and its name,
/// is a promise to clients.
public enum ProblemKind {
    /// The request cannot be read.
    MALFORMED(HttpStatus.BAD_REQUEST, "The request cannot be read"),
    /// There is no key, or it is not known.
    UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "A valid API key is needed"),
    /// The key may not do this.
    FORBIDDEN(HttpStatus.FORBIDDEN, "The API key has no right to do this"),
    /// There is nothing at this address.
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing here"),
    /// This cannot be done at this address.
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "This method is not offered here"),
    /// No form of the answer suits the caller.
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "The answer is not offered in an accepted form"),
    /// Something stands against it.
    CONFLICT(HttpStatus.CONFLICT, "The request conflicts with the state of things"),
    /// There are not so many pieces; `available` says how many there could be.
    SOLD_OUT(HttpStatus.CONFLICT, "There are not so many pieces"),
    /// It is being prepared, or no longer sold.
    NOT_FOR_SALE(HttpStatus.CONFLICT, "This is not for sale"),
    /// Its price is in another currency than the rest.
    CURRENCY_MISMATCH(HttpStatus.CONFLICT, "A cart has one currency"),
    /// A request with the same `Idempotency-Key` is being carried out.
    STILL_RUNNING(
            HttpStatus.CONFLICT, "The first request with this key is still being carried out"),
    /// There is nothing in the cart.
    CART_EMPTY(HttpStatus.CONFLICT, "There is nothing in the cart"),
    /// Nobody has said where it goes.
    NO_ADDRESS(HttpStatus.CONFLICT, "Nobody has said where it goes"),
    /// Carriers have to be asked again.
    RATE_OUTDATED(HttpStatus.CONFLICT, "The shipping rate holds no longer"),
    /// Some prices are others than when the lines were set; `lines` says which.
    PRICE_CHANGED(HttpStatus.CONFLICT, "A price has changed"),
    /// Somebody pays for it just now; `order` is the number that its order will have.
    IN_CHECKOUT(HttpStatus.CONFLICT, "The cart is being paid for"),
    /// It became an order; `order` is its number.
    ALREADY_PLACED(HttpStatus.CONFLICT, "The cart became an order"),
    /// There is no money, by the gateway's word.
    PAYMENT_DECLINED(HttpStatus.PAYMENT_REQUIRED, "The payment was declined"),
    /// Some of what was asked for is not kept any more; `oldest` is the cursor behind which all is.
    EVENTS_FORGOTTEN(HttpStatus.GONE, "Some of these events are not kept any more"),
    /// It is not as the caller believes.
    PRECONDITION_FAILED(HttpStatus.PRECONDITION_FAILED, "It has changed since it was read"),
    /// The body comes so slowly that it is broken off.
    TOO_SLOW(HttpStatus.REQUEST_TIMEOUT, "The body comes too slowly"),
    /// The body is too large.
    TOO_LARGE(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "The body is too large"),
    /// The request line is too long.
    URI_TOO_LONG(HttpStatus.REQUEST_URI_TOO_LONG, "The address is too long"),
    /// The headers are too long.
    HEADERS_TOO_LARGE(
            HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are too large together"),
    /// The body is of a kind that is not read here.
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "This kind of body is not read here"),
    /// The part that was asked for does not exist.
    RANGE_NOT_SATISFIABLE(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "There is no such part"),
    /// The request was read and is not sound.
    INVALID(HttpStatus.UNPROCESSABLE_ENTITY, "The request is not valid"),
    /// The `Idempotency-Key` was sent with another request before.
    KEY_REUSED(
            HttpStatus.UNPROCESSABLE_ENTITY, "This Idempotency-Key was sent with another request"),
    /// The caller must say what it believes.
    PRECONDITION_REQUIRED(HttpStatus.PRECONDITION_REQUIRED, "A condition is required"),
    /// Too many requests.
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "Too many requests"),
    /// A fault of ours.
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong here"),
    /// Something that is needed does not answer just now.
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Not available just now"),
    /// The gateway does not do what it is asked, and nothing is charged.
    PAYMENT_FAILED(HttpStatus.SERVICE_UNAVAILABLE, "The payment cannot be made just now"),
    /// There is no room left.
    NO_ROOM(HttpStatus.INSUFFICIENT_STORAGE, "There is no room to store this");

    private final HttpStatus status;
    private final String title;

    ProblemKind(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    /// {@return the status it is answered with}
    public HttpStatus status() {
        return status;
    }

    /// {@return its title}
    public String title() {
        return title;
    }

    /// {@return its name in addresses}
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// {@return the kind that goes with a status; `MALFORMED` or `INTERNAL` for others}
    ///
    /// @param status of an answer
    public static ProblemKind of(HttpStatus status) {
        for (ProblemKind kind : values()) {
            if (kind.status == status) {
                return kind;
            }
        }
        return status.getCode() >= 500 ? INTERNAL : MALFORMED;
    }
}
