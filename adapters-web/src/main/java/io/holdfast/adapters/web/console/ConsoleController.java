package io.holdfast.adapters.web.console;

import io.holdfast.adapters.web.http.OwnForm;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Hidden;

/// The page at `/console`. It holds no secret and knows nobody: whoever opens it signs in with a
/// key, which goes into the requests that the page makes.
@Hidden
@Controller("/console")
final class ConsoleController {
    private static final MediaType HTML = MediaType.of("text/html; charset=utf-8");

    private final ConsolePage page = ConsolePage.load();

    @OwnForm
    @Get
    HttpResponse<byte[]> console() {
        return HttpResponse.ok(page.html())
                .contentType(HTML)
                .header("Content-Security-Policy", page.policy())
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cache-Control", "no-cache");
    }
}
