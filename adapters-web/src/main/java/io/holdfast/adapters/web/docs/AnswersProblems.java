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
                    "Any other refusal: 405 not offered here, 408 too slow, 414 address too long,"
                            + " 431 headers too large.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = Shapes.ProblemJson.class))),
    @ApiResponse(
            responseCode = "5XX",
            description = "500: our fault.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = Shapes.ProblemJson.class)))
})
public @interface AnswersProblems {}
