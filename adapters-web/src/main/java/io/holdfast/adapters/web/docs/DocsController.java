package io.holdfast.adapters.web.docs;

import io.holdfast.adapters.web.http.OwnForm;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// The description of the interface: as OpenAPI, as a page to read, and the addresses of problems.
@Hidden
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class DocsController {
    private static final String CSP =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src"
                + " 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action"
                + " 'none'; frame-ancestors 'none'";
    private static final MediaType HTML = MediaType.of("text/html; charset=utf-8");

    private final OpenApiDocument document;

    DocsController(OpenApiDocument document) {
        this.document = document;
    }

    @OwnForm
    @Get("/openapi.yaml")
    HttpResponse<byte[]> openapi() {
        return HttpResponse.ok(document.yaml()).contentType(MediaType.of("application/yaml"));
    }

    @OwnForm
    @Get("/docs")
    HttpResponse<byte[]> docs() {
        return HttpResponse.ok(resource("/io/holdfast/docs/index.html"))
                .contentType(HTML)
                .header("Content-Security-Policy", CSP);
    }

    @OwnForm
    @Get("/docs/start.js")
    HttpResponse<byte[]> script() {
        return HttpResponse.ok(resource("/io/holdfast/docs/start.js"))
                .contentType(MediaType.of("text/javascript"));
    }

    @OwnForm
    @Get("/problems/{name}")
    HttpResponse<?> problem(String name) {
        Optional<ProblemKind> kind =
                Arrays.stream(ProblemKind.values()).filter(k -> k.slug().equals(name)).findFirst();
        if (kind.isEmpty()) {
            throw new Problem(ProblemKind.NOT_FOUND, "There is no such kind of problem.");
        }
        String page =
                "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>%1$s</title><h1>%1$s</h1><p>Answered with status %2$d. The <code>detail</code> of the answer says more about the case, and <code>errors</code> where it is.</p></html>"
                        .formatted(kind.get().title(), kind.get().status().getCode());
        return HttpResponse.ok(page.getBytes(StandardCharsets.UTF_8))
                .contentType(HTML)
                .header("Content-Security-Policy", "default-src 'none'");
    }

    private static byte[] resource(String path) {
        try (InputStream in = DocsController.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("not built in: " + path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
