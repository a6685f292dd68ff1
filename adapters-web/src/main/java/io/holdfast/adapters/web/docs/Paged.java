package io.holdfast.adapters.web.docs;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes a list that is read page by page.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Parameters({
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description =
                    "Most entries of a page. It may have fewer: the last page is the one whose"
                            + " `nextCursor` is null.",
            schema =
                    @Schema(type = "integer", minimum = "1", maximum = "250", defaultValue = "50")),
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "`nextCursor` of the page before; opaque.",
            schema = @Schema(type = "string"))
})
public @interface Paged {}
