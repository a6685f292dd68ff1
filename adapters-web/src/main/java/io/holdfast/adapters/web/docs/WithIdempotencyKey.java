package io.holdfast.adapters.web.docs;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes an operation that changes something, and can be sent again with the same
/// `Idempotency-Key`. All of them can; a test asks each description for it.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Parameter(
        name = "Idempotency-Key",
        in = ParameterIn.HEADER,
        description =
                "A name of this one request, best a random UUID. Sent again with the same key and"
                        + " body, it has no second effect, and the first answer comes again with"
                        + " `Idempotency-Replayed: true`. With another body or address: 422"
                        + " `key-reused`. While the first is carried out: 409 `still-running`.",
        schema = @Schema(type = "string", minLength = 1, maxLength = 255))
public @interface WithIdempotencyKey {}
