package io.holdfast.adapters.web.docs;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.responses.ApiResponses;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes a resource whose errors are problem details, as all of ours are. Not as `default`,
/// which the processor takes for the answer when all is well.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ApiResponses({
    @ApiResponse(
            responseCode = "4XX",
            description =
                    "400 malformed, 401 without a key, 402 payment declined, 403 without the scope,"
                        + " 404 unknown, 409 conflict or an Idempotency-Key whose first request is"
                        + " still being carried out, 410 forgotten, 412 stale, 413 body too large,"
                        + " 414 address too long, 415 wrong media type, 422 not valid or an"
                        + " Idempotency-Key of another request, 428 without a condition, 431"
                        + " headers too large.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = Shapes.ProblemJson.class))),
    @ApiResponse(
            responseCode = "5XX",
            description = "503 with Retry-After: not just now. 507: no room. 500: our fault.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = Shapes.ProblemJson.class)))
})
public @interface AnswersProblems {}
