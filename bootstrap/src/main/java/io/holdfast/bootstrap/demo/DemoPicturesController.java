package io.holdfast.bootstrap.demo;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;

/// Shows the pictures of the sample catalogue. It does so on every server: the catalogue outlives
/// the start that loaded it, and its pictures are links to here.
@Hidden
@Controller("/demo/pictures")
final class DemoPicturesController {
    private final Easel easel;

    DemoPicturesController(Easel easel) {
        this.easel = easel;
    }

    @Get(value = "/{name}.png", produces = MediaType.IMAGE_PNG)
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<byte[]> picture(String name) throws InterruptedException {
        if (easel.isCrowded()) {
            return HttpResponse.<byte[]>status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header("Retry-After", "5");
        }
        return HttpResponse.ok(easel.draw(name))
                .header("Cache-Control", "public, max-age=31536000, immutable");
    }
}
