package io.holdfast.adapters.web.docs;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes a read that is answered 304 to who has what it shows already.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Parameter(
        name = "If-None-Match",
        in = ParameterIn.HEADER,
        description = "The ETag that the caller has: 304 where it still holds.",
        schema = @Schema(type = "string"))
public @interface WithEtag {}
