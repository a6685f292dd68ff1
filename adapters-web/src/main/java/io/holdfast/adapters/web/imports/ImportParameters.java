package io.holdfast.adapters.web.imports;

import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.QueryNames;
import io.holdfast.adapters.web.http.Reading;
import io.holdfast.catalog.feed.ImportOptions;
import io.holdfast.catalog.feed.ImportRequest;
import io.holdfast.kernel.Money;
import io.micronaut.http.HttpParameters;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;

/// The parameters of an import. Whoever sends several that are wrong is told of each.
final class ImportParameters {
    private static final Set<String> NAMES =
            Set.of(
                    "format",
                    "mapping",
                    "mode",
                    "dryRun",
                    "preview",
                    "stock",
                    "currency",
                    "zone",
                    "rejectsMax");

    private final HttpParameters sent;

    private ImportParameters(HttpParameters sent) {
        this.sent = sent;
    }

    /// {@return what is asked for}
    ///
    /// @param sent with the request
    /// @param contentType of the list
    /// @param gzip whether the body is packed
    /// @throws Problem that names each parameter that is wrong
    static ImportRequest wanted(HttpParameters sent, String contentType, boolean gzip) {
        ImportParameters parameters = new ImportParameters(sent);
        Reading reading = new Reading();
        QueryNames.only(reading, sent, NAMES);
        QueryNames.once(reading, sent);
        Reading.Part<String> format = reading.of(parameters::format);
        Reading.Part<Boolean> preview =
                reading.of(() -> parameters.choice("preview", "false", "true"));
        Reading.Part<ImportOptions> options =
                reading.of(() -> parameters.options(preview.or(false)));
        Reading.Part<Optional<Currency>> currency = reading.of(parameters::currency);
        Reading.Part<ZoneId> zone = reading.of(parameters::zone);
        reading.end();
        return new ImportRequest(
                contentType,
                gzip,
                format.get(),
                sent.get("mapping"),
                currency.get().orElse(null),
                zone.get(),
                options.get(),
                preview.get());
    }

    private String format() {
        String format = sent.get("format");
        if (format == null) {
            return "auto";
        }
        if (!ImportRequest.FORMATS.contains(format)) {
            throw Problem.invalid("format", "there is no format '%s'".formatted(format));
        }
        if (sent.get("mapping") != null) {
            throw Problem.invalid("mapping", "a list is read by its format or by a mapping");
        }
        return format;
    }

    private ImportOptions options(boolean preview) {
        Reading reading = new Reading();
        Reading.Part<Boolean> create = reading.of(() -> choice("mode", "upsert", "create"));
        Reading.Part<Boolean> dryRun = reading.of(() -> dryRun(preview));
        Reading.Part<Boolean> stock = reading.of(() -> choice("stock", "keep", "set"));
        Reading.Part<Long> rejectsMax = reading.of(this::rejectsMax);
        reading.end();
        return new ImportOptions(
                create.get() ? ImportOptions.Mode.CREATE : ImportOptions.Mode.UPSERT,
                dryRun.get(),
                stock.get(),
                rejectsMax.get());
    }

    private boolean dryRun(boolean preview) {
        if (preview && "false".equals(sent.get("dryRun"))) {
            throw Problem.invalid("dryRun", "a preview is a dry run");
        }
        return choice("dryRun", "false", "true") || preview;
    }

    /// Whether a parameter is the second of two words; the first is meant where it is not there.
    private boolean choice(String name, String usual, String other) {
        String value = sent.get(name);
        if (value == null || value.equals(usual)) {
            return false;
        }
        if (!value.equals(other)) {
            throw Problem.invalid(name, "%s is %s or %s".formatted(name, usual, other));
        }
        return true;
    }

    private Optional<Currency> currency() {
        try {
            return sent.get("currency", String.class).map(Money::currency);
        } catch (IllegalArgumentException _) {
            throw Problem.invalid("currency", "currency is an ISO 4217 code such as EUR");
        }
    }

    private ZoneId zone() {
        String zone = sent.get("zone");
        try {
            return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException _) {
            throw Problem.invalid("zone", "zone is a time zone such as Europe/Berlin or UTC");
        }
    }

    private long rejectsMax() {
        String text = sent.get("rejectsMax");
        if (text == null) {
            return ImportOptions.REJECTS_MAX_DEFAULT;
        }
        if (!text.matches("\\d{1,12}")) {
            throw Problem.invalid("rejectsMax", "rejectsMax is a whole number, 0 or more");
        }
        return Long.parseLong(text);
    }
}
