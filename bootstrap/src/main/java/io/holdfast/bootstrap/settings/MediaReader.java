package io.holdfast.bootstrap.settings;

import io.holdfast.adapters.external.documents.s3.S3Settings;
import io.holdfast.adapters.external.manners.Manners;
import io.holdfast.adapters.external.outbound.AddressRange;
import io.holdfast.adapters.external.outbound.OutboundSettings;
import io.holdfast.adapters.external.pictures.PictureLimits;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads [Media].
///
/// @param from the environment
record MediaReader(SettingsReader from) {
    private static final long MIB = 1L << 20;
    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    private static final Duration SILENCE_MAX = Duration.ofSeconds(15);
    private static final Duration SPAN_MIN = Duration.ofMillis(100);
    private static final Duration SPAN_MAX = Duration.ofHours(1);
    private static final int CONNECTIONS_TO_SPARE = 64;
    private static final String AGENT = "Holdfast";

    Media read() {
        Media.Pictures pictures = pictures();
        return new Media(
                s3(),
                from.parsed("HOLDFAST_OBJECTS_LINKS", "proxied", MediaReader::isDirect),
                pictures,
                outbound(pictures.downloads()));
    }

    private Media.Pictures pictures() {
        // One is left to those who want an answer now.
        int cores = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        return new Media.Pictures(
                from.parsed("HOLDFAST_PICTURES_AFTER_IMPORT", "true", SettingsReader::flag),
                from.parsed("HOLDFAST_PICTURES_WRITES", "PT5S", MediaReader::span),
                from.parsed("HOLDFAST_PICTURES_GRACE", "P1D", SettingsReader::duration),
                (int) from.number("HOLDFAST_PICTURES_DOWNLOADS", 32, 1, 256),
                (int) from.number("HOLDFAST_PICTURES_CORES", cores, 1, 256),
                new PictureLimits(
                        from.number("HOLDFAST_PICTURES_BYTES_MAX", 20 * MIB, 1, 1024 * MIB),
                        from.number("HOLDFAST_PICTURES_PIXELS_MAX", 50_000_000, 1, 1_000_000_000),
                        from.parsed(
                                "HOLDFAST_PICTURES_TIMEOUT", "PT30S", SettingsReader::duration)));
    }

    private OutboundSettings outbound(int downloads) {
        return new OutboundSettings(
                CONNECT_MAX,
                SILENCE_MAX,
                downloads + CONNECTIONS_TO_SPARE,
                downloads,
                from.parsed("HOLDFAST_PICTURES_ALLOWED", "", MediaReader::ranges),
                AGENT);
    }

    private static Duration span(String value) {
        Duration span = SettingsReader.duration(value);
        if (span.compareTo(SPAN_MIN) < 0 || span.compareTo(SPAN_MAX) > 0) {
            throw new IllegalArgumentException("is between PT0.1S and PT1H");
        }
        return span;
    }

    private static List<AddressRange> ranges(String value) {
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(AddressRange::parse)
                .toList();
    }

    private static boolean isDirect(String value) {
        return switch (value) {
            case "proxied" -> false;
            case "direct" -> true;
            default -> throw new IllegalArgumentException("is proxied or direct");
        };
    }

    private @Nullable S3Settings s3() {
        URI place = from.parsedOrNull("HOLDFAST_OBJECTS", MediaReader::place);
        URI endpoint = from.parsedOrNull("HOLDFAST_S3_ENDPOINT", SettingsReader::url);
        String region = from.text("HOLDFAST_S3_REGION", "us-east-1");
        boolean pathStyle = from.parsed("HOLDFAST_S3_PATH_STYLE", "false", SettingsReader::flag);
        Optional<S3Settings.Credentials> credentials = credentials();
        int part =
                (int)
                        from.number(
                                "HOLDFAST_S3_PART_BYTES",
                                16 * MIB,
                                S3Settings.PART_BYTES_MIN,
                                1024 * MIB);
        Manners manners = new MannersReader(from, "HOLDFAST_S3").read(S3Settings.usual());
        return place == null
                ? null
                : new S3Settings(
                        place.getHost(),
                        prefix(place.getPath()),
                        region,
                        Optional.ofNullable(endpoint),
                        pathStyle,
                        credentials,
                        part,
                        manners);
    }

    private Optional<S3Settings.Credentials> credentials() {
        String id = from.text("HOLDFAST_S3_ACCESS_KEY", "");
        String secret = from.text("HOLDFAST_S3_SECRET_KEY", "");
        if (id.isEmpty() != secret.isEmpty()) {
            from.mistake("HOLDFAST_S3_ACCESS_KEY and HOLDFAST_S3_SECRET_KEY go together");
        }
        return id.isEmpty() || secret.isEmpty()
                ? Optional.empty()
                : Optional.of(new S3Settings.Credentials(id, secret));
    }

    private static URI place(String value) {
        String wanted = "is s3://bucket or s3://bucket/prefix";
        URI place = SettingsReader.uri(value, wanted);
        boolean sound =
                "s3".equals(place.getScheme())
                        && place.getHost() != null
                        && place.getPort() < 0
                        && place.getUserInfo() == null
                        && place.getPath().matches("(/[A-Za-z0-9._-]+)*/?");
        if (!sound) {
            throw new IllegalArgumentException(wanted);
        }
        return place;
    }

    private static String prefix(String path) {
        String bare = path.replaceAll("^/|/$", "");
        return bare.isEmpty() ? "" : bare + "/";
    }
}
