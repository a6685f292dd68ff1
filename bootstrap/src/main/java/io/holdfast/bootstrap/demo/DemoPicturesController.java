package io.holdfast.bootstrap.demo;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;

/// Serves the pictures of the sample catalogue, where it is loaded.
@Hidden
@Requires(property = "holdfast.demo", value = "true")
@Controller("/demo/pictures")
final class DemoPicturesController {
    private static final int NAME_MAX = 300;

    @Get(value = "/{name}.png", produces = MediaType.IMAGE_PNG)
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<byte[]> picture(String name) {
        if (name.length() > NAME_MAX) {
            return HttpResponse.notFound();
        }
        return HttpResponse.ok(DemoPictures.png(name))
                .header("Cache-Control", "public, max-age=31536000, immutable");
    }
}
