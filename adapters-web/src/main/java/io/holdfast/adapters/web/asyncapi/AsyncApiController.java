package io.holdfast.adapters.web.asyncapi;

import io.holdfast.adapters.web.channels.Topic;
import io.holdfast.adapters.web.http.OwnForm;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Hidden;

import java.util.List;

/// `/asyncapi.yaml`, for everybody.
@Hidden
@Controller
final class AsyncApiController {
    private static final MediaType YAML = MediaType.of("application/yaml");

    private final String document;

    AsyncApiController(List<Topic> topics) {
        document = new AsyncApi(OpenApiSchemas.shipped()).of(topics);
    }

    @OwnForm
    @Get("/asyncapi.yaml")
    HttpResponse<String> document() {
        return HttpResponse.ok(document).contentType(YAML);
    }
}
