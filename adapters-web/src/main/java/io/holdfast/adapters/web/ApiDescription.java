package io.holdfast.adapters.web;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityScheme;

/// What stands at the top of the OpenAPI document.
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Holdfast",
                        version = "1",
                        description =
                                "A headless commerce backend. Errors are problem details (RFC"
                                    + " 9457), single resources carry an ETag, lists are paged by"
                                    + " an opaque cursor. Requests that change something can be"
                                    + " sent again with the same Idempotency-Key: they have one"
                                    + " effect and one answer, which is kept for a day. Live topics"
                                    + " are described in AsyncAPI at"
                                    + " [/asyncapi.yaml](/asyncapi.yaml).",
                        license = @License(name = "Apache-2.0")))
@SecurityScheme(name = "key", type = SecuritySchemeType.HTTP, scheme = "bearer")
final class ApiDescription {
    private ApiDescription() {}
}
