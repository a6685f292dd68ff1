package io.holdfast.adapters.web.docs;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes a list of products that can be narrowed.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Parameters({
    @Parameter(
            name = "q",
            in = ParameterIn.QUERY,
            description = "Words to find, as people type them.",
            schema = @Schema(type = "string", maxLength = 200)),
    @Parameter(
            name = "category",
            in = ParameterIn.QUERY,
            description = "A path, `A > B`: products at it and below it; `\\>` is a `>` in a step.",
            schema = @Schema(type = "string")),
    @Parameter(
            name = "vendor",
            in = ParameterIn.QUERY,
            description = "Exactly this vendor.",
            schema = @Schema(type = "string")),
    @Parameter(
            name = "updatedSince",
            in = ParameterIn.QUERY,
            description = "Changed at this time or later (RFC 3339).",
            schema = @Schema(type = "string", format = "date-time")),
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            description = "Any of these; 401 or 403 without a key with catalog:write.",
            array =
                    @ArraySchema(
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"draft", "active", "archived"})))
})
public @interface Filtered {}
