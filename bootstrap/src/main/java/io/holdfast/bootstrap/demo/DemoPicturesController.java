package io.holdfast.bootstrap.demo;

import io.holdfast.application.concurrent.Machine;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/// Draws the pictures of the sample catalogue. It does so on every server: the catalogue outlives
/// the start that loaded it, and its pictures are links to here.
///
/// One is drawn at a time, and as long as it took nobody draws another. The job that fetches them
/// asks for dozens side by side, each is tens of milliseconds of a core, and this is on the threads
/// of requests: whoever tries the demo would wait for all of them.
@Hidden
@Controller("/demo/pictures")
final class DemoPicturesController {
    private final Semaphore pen = new Semaphore(1, true);
    private final Machine machine;

    DemoPicturesController(Machine machine) {
        this.machine = machine;
    }

    @Get(value = "/{name}.png", produces = MediaType.IMAGE_PNG)
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<byte[]> picture(String name) throws InterruptedException {
        pen.acquire();
        try {
            long begunAtNanos = machine.nanoTime();
            byte[] png = DemoPictures.png(name);
            machine.sleep(Duration.ofNanos(machine.nanoTime() - begunAtNanos));
            return HttpResponse.ok(png)
                    .header("Cache-Control", "public, max-age=31536000, immutable");
        } finally {
            pen.release();
        }
    }
}
