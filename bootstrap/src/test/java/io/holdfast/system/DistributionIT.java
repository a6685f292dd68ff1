package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// What the build packs: the same bytes whenever it is built, and a bill of materials that tells of
/// all that is in it.
final class DistributionIT {
    private static final Path DISTRIBUTION = Path.of("target", "distribution").toAbsolutePath();
    private static final Pattern INSTANT =
            Pattern.compile(
                    "<project\\.build\\.outputTimestamp>(.+)</project\\.build\\.outputTimestamp>");
    private static final Pattern PURL =
            Pattern.compile("pkg:maven/[^/]+/([^@]+)@([^?]+)(\\?classifier=([^&]+).*|\\?.*)?");

    private static Set<String> jars() throws IOException {
        try (Stream<Path> files = Files.list(DISTRIBUTION.resolve("lib"))) {
            return new TreeSet<>(files.map(file -> file.getFileName().toString()).toList());
        }
    }

    private static Stream<LocalDateTime> times(String jar) {
        try (ZipFile zip = new ZipFile(DISTRIBUTION.resolve("lib").resolve(jar).toFile())) {
            return zip.stream().map(ZipEntry::getTimeLocal).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The instant that the POM says, which Maven writes in UTC.
    private static LocalDateTime instant() throws IOException {
        Matcher said = INSTANT.matcher(Files.readString(Path.of("..", "pom.xml")));
        assertThat(said.find()).isTrue();
        return OffsetDateTime.parse(said.group(1))
                .withOffsetSameInstant(ZoneOffset.UTC)
                .toLocalDateTime();
    }

    @Test
    void every_entry_of_our_jars_has_the_one_instant_that_the_build_fixes() throws IOException {
        List<String> ours = jars().stream().filter(jar -> jar.startsWith("holdfast-")).toList();

        assertThat(ours).hasSizeGreaterThan(10);
        assertThat(ours.stream().flatMap(DistributionIT::times).distinct())
                .containsExactly(instant());
    }

    /// Maven makes no bill offline, and leaves one that it made before the POMs were changed.
    private static boolean isNew(Path bill) throws IOException {
        if (!Files.exists(bill)) {
            return false;
        }
        FileTime made = Files.getLastModifiedTime(bill);
        return made.compareTo(Files.getLastModifiedTime(Path.of("..", "pom.xml"))) > 0
                && made.compareTo(Files.getLastModifiedTime(Path.of("pom.xml"))) > 0;
    }

    @Test
    void the_bill_of_materials_tells_of_every_jar_and_of_nothing_else() throws IOException {
        assumeThat(isNew(Path.of("target", "bom.json"))).as("built offline").isTrue();
        JsonNode bom = new ObjectMapper().readTree(DISTRIBUTION.resolve("bom.json").toFile());
        Set<String> told = new TreeSet<>();
        told.add(jar(bom.path("metadata").path("component")));
        bom.path("components").forEach(component -> told.add(jar(component)));

        assertThat(bom.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(told).isEqualTo(jars());
    }

    private static String jar(JsonNode component) {
        Matcher purl = PURL.matcher(component.path("purl").asText());
        assertThat(purl.matches()).as("%s", component).isTrue();
        String classifier = purl.group(4) == null ? "" : "-" + purl.group(4);
        return purl.group(1) + "-" + purl.group(2) + classifier + ".jar";
    }
}
