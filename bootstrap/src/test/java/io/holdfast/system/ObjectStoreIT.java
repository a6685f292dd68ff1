package io.holdfast.system;

import static io.holdfast.system.Api.assertCounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// A shop whose lists and pictures are kept in a store that speaks S3.
final class ObjectStoreIT {
    private static ObjectServer objects;
    private static PictureServer others;
    private static RunningHoldfast server;
    private static Api api;

    @BeforeAll
    static void start() {
        objects = new ObjectServer();
        others = new PictureServer();
        Map<String, String> settings = new HashMap<>(objects.settings());
        settings.put("HOLDFAST_OBJECTS_LINKS", "direct");
        settings.put("HOLDFAST_PICTURES_AFTER_IMPORT", "true");
        settings.put("HOLDFAST_PICTURES_ALLOWED", "127.0.0.1");
        server = RunningHoldfast.start(settings);
        api = server.api();
    }

    @AfterAll
    static void stop() {
        server.close();
        others.close();
        objects.close();
    }

    @Test
    void a_list_goes_in_and_out_and_a_picture_is_shown_by_way_of_the_store() throws IOException {
        String list =
                "handle,title,sku,price,image.url\ntee,Tee,TEE,19.99,%s\ncap,Cap,CAP,9.99,\n"
                        .formatted(others.at("/tee.png"));
        assertCounts(api.importCsv("", list), 2, 0, 0, 0);
        pictureIsServed();
        exportIsFetchedFromTheStore();

        assertThat(objects.objects())
                .allMatch(name -> name.startsWith("shop/"))
                .anyMatch(name -> name.startsWith("shop/pictures/"))
                .hasSizeGreaterThan(4);
        try (Stream<Path> files = Files.walk(server.data().resolve("documents"))) {
            assertThat(files.filter(Files::isRegularFile)).as("on our own disk").isEmpty();
        }
        assertThat(server.said()).doesNotContain("test-credential");
    }

    @Test
    void a_store_that_is_away_has_a_line_in_the_log_and_not_one_for_each_request() {
        try (ObjectServer gone = new ObjectServer();
                RunningHoldfast alone = RunningHoldfast.start(gone.settings())) {
            gone.die();
            for (int i = 0; i < 30; i++) {
                alone.api().sendList("", "text/csv", "sku,price\nA,1\n".getBytes(UTF_8));
            }

            assertThat(alone.said().lines().filter(line -> line.contains(" s3"))).hasSize(2);
            assertThat(alone.said()).contains("s3 fails too often").doesNotContain("\tat ");
        }
    }

    private static void pictureIsServed() {
        await().atMost(Duration.ofSeconds(60)).until(() -> image().has("renditions"));
        String url = image().path("renditions").path("list").path("url").asText();
        Answer whole = api.anybody().get(url).is(200);
        assertThat(whole.header("Content-Type")).contains("image/jpeg");
        assertThat(whole.bytes()).hasSizeGreaterThan(100);
        Answer part = api.anybody().get(url, "Range", "bytes=2-5").is(206);
        assertThat(part.bytes()).isEqualTo(Arrays.copyOfRange(whole.bytes(), 2, 6));
    }

    private static JsonNode image() {
        return api.get("/api/v1/products/tee").is(200).json().path("images").path(0);
    }

    private static void exportIsFetchedFromTheStore() {
        String wanted = "{\"resource\": \"products\", \"format\": \"csv\"}";
        String job = api.ended(api.post("/api/v1/exports", wanted)).path("id").asText();
        String link =
                api.get("/api/v1/jobs/" + job + "/result").is(303).header("Location").orElseThrow();
        assertThat(link).startsWith(objects.endpoint() + "/");

        Answer whole = api.anybody().get(link).is(200);
        assertThat(whole.text()).startsWith("handle,").contains("tee,", "cap,");
        Answer part = api.anybody().get(link, "Range", "bytes=0-5").is(206);
        assertThat(part.text()).isEqualTo("handle");
        String forged = link.replaceAll("(Signature=.{8})[0-9a-f]", "$1_");
        assertThat(forged).isNotEqualTo(link);
        assertThat(api.anybody().get(forged).status()).isEqualTo(403);
        byte[] again = whole.bytes();
        assertCounts(api.ended(api.sendList("", "text/csv", again)), 0, 0, 2, 0);
    }
}
