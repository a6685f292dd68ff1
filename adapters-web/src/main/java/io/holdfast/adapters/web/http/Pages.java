package io.holdfast.adapters.web.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;

import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.StaleCursor;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Lists, page by page, with a link to the next one (RFC 8288).
public final class Pages {
    private Pages() {}

    /// {@return which page a request asks for}
    ///
    /// @param request with or without `limit` and `cursor`
    /// @throws Problem if the limit is out of range
    public static PageRequest of(HttpRequest<?> request) {
        String limit = request.getParameters().get("limit");
        String cursor = request.getParameters().get("cursor");
        Reading reading = new Reading();
        Reading.Part<Integer> entries =
                reading.of(() -> limit == null ? PageRequest.LIMIT_DEFAULT : limit(limit));
        Reading.Part<Optional<Cursor>> after = reading.of(() -> cursor(cursor));
        reading.end();
        return new PageRequest(entries.get(), after.get().orElse(null));
    }

    /// {@return which page a request asks for that may ask for nothing else}
    ///
    /// @param request with or without `limit` and `cursor`, and without any other parameter
    /// @throws Problem if the limit is out of range, or there is another parameter
    public static PageRequest alone(HttpRequest<?> request) {
        Reading reading = new Reading();
        QueryNames.only(reading, request.getParameters(), Set.of("limit", "cursor"));
        Reading.Part<PageRequest> page = reading.of(() -> of(request));
        reading.end();
        return page.get();
    }

    private static Optional<Cursor> cursor(@Nullable String text) {
        try {
            return text == null || text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Cursor(text));
        } catch (IllegalArgumentException _) {
            throw Problem.invalid("cursor", "is not one that was given out");
        }
    }

    private static int limit(String text) {
        if (!text.matches("\\d{1,4}")
                || Integer.parseInt(text) < 1
                || Integer.parseInt(text) > PageRequest.LIMIT_MAX) {
            throw Problem.invalid(
                    "limit", "limit is a whole number from 1 to " + PageRequest.LIMIT_MAX);
        }
        return Integer.parseInt(text);
    }

    /// Writes one entry of a list.
    ///
    /// @param <T> what is listed
    @FunctionalInterface
    public interface Entry<T> {
        /// Writes it.
        ///
        /// @param json where to
        /// @param entry which
        /// @throws IOException if the generator does
        void write(JsonGenerator json, T entry) throws IOException;
    }

    /// {@return one part of a short list that is there as a whole}
    ///
    /// @param all the list, in its order
    /// @param id what tells its entries apart
    /// @param page which part
    /// @param <T> what is listed
    /// @throws StaleCursor if the entry that the cursor names is gone
    public static <T> Page<T> part(List<T> all, Function<T, String> id, PageRequest page) {
        int from = 0;
        Cursor after = page.after();
        if (after != null) {
            List<String> ids = all.stream().map(id).map(Pages::encode).toList();
            from = ids.indexOf(after.value()) + 1;
            if (from == 0) {
                throw new StaleCursor(after);
            }
        }
        int to = Math.min(all.size(), from + page.limit());
        Cursor next = to == all.size() ? null : new Cursor(encode(id.apply(all.get(to - 1))));
        return new Page<>(all.subList(from, to), next);
    }

    /// {@return the answer with a page}
    ///
    /// @param request for the link to the next one
    /// @param page to be shown
    /// @param entry writes one entry
    /// @param <T> what is listed
    public static <T> MutableHttpResponse<byte[]> response(
            HttpRequest<?> request, Page<T> page, Entry<T> entry) {
        byte[] body =
                Json.bytes(
                        json -> {
                            json.writeStartObject();
                            json.writeArrayFieldStart("items");
                            for (T one : page.items()) {
                                entry.write(json, one);
                            }
                            json.writeEndArray();
                            Json.text(json, "nextCursor", value(page.next()));
                            json.writeEndObject();
                        });
        return linked(request, page, body);
    }

    /// {@return the answer with a page of entries that are there as JSON already}
    ///
    /// @param request for the link to the next page
    /// @param page to be shown
    /// @param rendered gives the JSON of one entry, in UTF-8
    /// @param <T> what is listed
    public static <T> MutableHttpResponse<byte[]> joined(
            HttpRequest<?> request, Page<T> page, Function<T, byte[]> rendered) {
        List<byte[]> entries = page.items().stream().map(rendered).toList();
        byte[] before = utf8("{\"items\":[");
        byte[] next = nextCursor(page.next());
        int size = before.length + next.length + Math.max(0, entries.size() - 1);
        for (byte[] entry : entries) {
            size += entry.length;
        }
        ByteBuffer body = ByteBuffer.allocate(size).put(before);
        for (int i = 0; i < entries.size(); i++) {
            if (i > 0) {
                body.put((byte) ',');
            }
            body.put(entries.get(i));
        }
        return linked(request, page, body.put(next).array());
    }

    private static byte[] nextCursor(@Nullable Cursor next) {
        String value =
                next == null
                        ? "null"
                        : '"'
                                + String.valueOf(
                                        JsonStringEncoder.getInstance().quoteAsString(next.value()))
                                + '"';
        return utf8("],\"nextCursor\":" + value + "}");
    }

    private static <T> MutableHttpResponse<byte[]> linked(
            HttpRequest<?> request, Page<T> page, byte[] body) {
        MutableHttpResponse<byte[]> response =
                HttpResponse.ok(body).contentType(MediaType.APPLICATION_JSON_TYPE);
        Cursor next = page.next();
        if (next != null) {
            response.header("Link", "<" + next(request, next) + ">; rel=\"next\"");
        }
        return response;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable String value(@Nullable Cursor cursor) {
        return cursor == null ? null : cursor.value();
    }

    private static String next(HttpRequest<?> request, Cursor cursor) {
        List<String> parameters = new ArrayList<>();
        request.getParameters()
                .forEach(
                        (name, values) -> {
                            if (!name.equals("cursor")) {
                                values.forEach(v -> parameters.add(encode(name) + "=" + encode(v)));
                            }
                        });
        parameters.add("cursor=" + encode(cursor.value()));
        return request.getPath() + "?" + String.join("&", parameters);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
