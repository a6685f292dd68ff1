package io.holdfast.adapters.web.console;

import io.holdfast.adapters.web.http.Etags;
import io.holdfast.adapters.web.http.OwnForm;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The page's own scripts, styles and signs. Browsers keep them and ask each time whether they are
/// still the same, by a digest of what is in them: the date of a file says nothing, for builds that
/// can be repeated give the same one to all.
@Hidden
@Controller("/console/app")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ConsoleFiles {
    /// No dots but the last: there is no way up, and none to the page itself.
    private static final Pattern NAME =
            Pattern.compile("(?:[a-z0-9-]+/){0,3}[a-z0-9-]+\\.(js|css|svg)");

    @OwnForm
    @Get("/{+path}")
    HttpResponse<?> file(HttpRequest<?> request, String path) {
        Matcher name = NAME.matcher(path);
        if (!name.matches()) {
            throw unknown();
        }
        byte[] content = content(path);
        String tag = ConsolePage.digest(content);
        if (Etags.isKnown(request, tag)) {
            return HttpResponse.notModified()
                    .header(HttpHeaders.ETAG, Etags.quoted(tag))
                    .header(HttpHeaders.CACHE_CONTROL, "no-cache");
        }
        return HttpResponse.ok(content)
                .contentType(type(name.group(1)))
                .header(HttpHeaders.ETAG, Etags.quoted(tag))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache");
    }

    private static MediaType type(String ending) {
        return switch (ending) {
            case "css" -> MediaType.of("text/css; charset=utf-8");
            case "svg" -> MediaType.of("image/svg+xml");
            default -> MediaType.of("text/javascript; charset=utf-8");
        };
    }

    private static byte[] content(String path) {
        try (InputStream in =
                ConsoleFiles.class.getResourceAsStream("/io/holdfast/console/" + path)) {
            if (in == null) {
                throw unknown();
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Problem unknown() {
        return new Problem(ProblemKind.NOT_FOUND, "The console has no such part.");
    }
}
