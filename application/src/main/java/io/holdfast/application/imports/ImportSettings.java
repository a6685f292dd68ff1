package io.holdfast.application.imports;

import io.holdfast.catalog.feed.ImportOptions;
import io.holdfast.catalog.feed.ImportRequest;
import io.holdfast.kernel.JobId;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;

/// What an import was told, as it is kept with its job. The mapping is kept as it was, so that an
/// edit of it does not change imports that wait.
///
/// @param contentType as sent
/// @param gzip whether the list is compressed
/// @param format name of the format, or `auto`
/// @param mapping the mapping's document, or `null`
/// @param currency of prices where the list names none
/// @param currencySaid whether whoever sent it said the currency
/// @param zone of times that name no offset
/// @param options what to do with the records
/// @param dryRunOf the dry run whose diff is to be applied, or `null`
record ImportSettings(
        String contentType,
        boolean gzip,
        String format,
        @Nullable String mapping,
        Currency currency,
        boolean currencySaid,
        ZoneId zone,
        ImportOptions options,
        @Nullable JobId dryRunOf) {

    static ImportSettings of(ImportRequest request, @Nullable String mapping, Currency otherwise) {
        Currency said = request.currency();
        return new ImportSettings(
                request.contentType(),
                request.gzip(),
                request.format(),
                mapping,
                said == null ? otherwise : said,
                said != null,
                request.zone(),
                request.options(),
                null);
    }

    static ImportSettings applying(JobId dryRun, ImportSettings reviewed) {
        ImportOptions options =
                new ImportOptions(
                        ImportOptions.Mode.UPSERT,
                        false,
                        reviewed.options.setsStock(),
                        reviewed.options.rejectsMax());
        return new ImportSettings(
                "",
                false,
                "auto",
                null,
                reviewed.currency,
                reviewed.currencySaid,
                reviewed.zone,
                options,
                dryRun);
    }

    Map<String, String> toMap() {
        Map<String, String> map = new HashMap<>();
        map.put("contentType", contentType);
        map.put("gzip", Boolean.toString(gzip));
        map.put("format", format);
        map.put("currency", currency.getCurrencyCode());
        map.put("currencySaid", Boolean.toString(currencySaid));
        map.put("zone", zone.getId());
        map.put("mode", options.mode().name());
        map.put("dryRun", Boolean.toString(options.dryRun()));
        map.put("setsStock", Boolean.toString(options.setsStock()));
        map.put("rejectsMax", Long.toString(options.rejectsMax()));
        if (mapping != null) {
            map.put("mapping", mapping);
        }
        if (dryRunOf != null) {
            map.put("dryRunOf", dryRunOf.toString());
        }
        return map;
    }

    static ImportSettings of(Map<String, String> map) {
        String dryRun = map.get("dryRunOf");
        return new ImportSettings(
                text(map, "contentType"),
                Boolean.parseBoolean(text(map, "gzip")),
                text(map, "format"),
                map.get("mapping"),
                Currency.getInstance(text(map, "currency")),
                // Who queued it before this was kept said its currency, or left it to the shop's.
                !"false".equals(map.get("currencySaid")),
                ZoneId.of(map.getOrDefault("zone", ZoneOffset.UTC.getId())),
                new ImportOptions(
                        ImportOptions.Mode.valueOf(text(map, "mode")),
                        Boolean.parseBoolean(text(map, "dryRun")),
                        Boolean.parseBoolean(text(map, "setsStock")),
                        Long.parseLong(text(map, "rejectsMax"))),
                dryRun == null ? null : JobId.parse(dryRun));
    }

    private static String text(Map<String, String> map, String name) {
        String value = map.get(name);
        if (value == null) {
            throw new IllegalStateException("an import was queued without its setting " + name);
        }
        return value;
    }
}
