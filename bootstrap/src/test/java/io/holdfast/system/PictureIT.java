package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

/// Pictures of lists, from somebody else's server into the shop.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class PictureIT {
    private static final PictureServer OTHERS = new PictureServer();
    private static RunningHoldfast server;
    private static Api api;

    @BeforeAll
    static void start() {
        server =
                RunningHoldfast.start(
                        Map.of(
                                "HOLDFAST_PICTURES_AFTER_IMPORT", "true",
                                "HOLDFAST_PICTURES_WRITES", "PT3S",
                                "HOLDFAST_PICTURES_GRACE", "PT1S",
                                "HOLDFAST_PICTURES_BYTES_MAX", "2000000",
                                "HOLDFAST_PICTURES_PIXELS_MAX", "5000000",
                                "HOLDFAST_PICTURES_ALLOWED", "127.0.0.1",
                                "HOLDFAST_JOBS_HEARTBEAT", "PT1S"));
        api = server.api();
    }

    @AfterAll
    static void stop() {
        server.close();
        OTHERS.close();
    }

    private static String list(String handle, List<String> urls) {
        return "handle,title,sku,price,image.url\n%s,Tee,%s,19.99,%s\n"
                .formatted(handle, handle, String.join(" ", urls));
    }

    /// The run that an import has started.
    private static String started(String list) {
        int before = runs().size();
        assertThat(api.importCsv("", list).path("state").asText()).isEqualTo("succeeded");
        assertThat(runs()).hasSize(before + 1);
        return runs().getFirst();
    }

    /// Newest first.
    private static List<String> runs() {
        List<String> ids = new ArrayList<>();
        api.get("/api/v1/jobs?kind=images")
                .is(200)
                .json()
                .path("items")
                .forEach(job -> ids.add(job.path("id").asText()));
        return ids;
    }

    private static JsonNode images(String handle) {
        return api.anybody().get("/api/v1/products/" + handle).is(200).json().path("images");
    }

    private static void assertCounts(JsonNode job, int created, int unchanged, int rejected) {
        assertThat(job.path("state").asText()).isEqualTo("succeeded");
        JsonNode counts = job.path("counts");
        assertThat(counts.path("created").asInt()).as("created").isEqualTo(created);
        assertThat(counts.path("unchanged").asInt()).as("unchanged").isEqualTo(unchanged);
        assertThat(counts.path("rejected").asInt()).as("rejected").isEqualTo(rejected);
    }

    @Test
    @Order(1)
    void pictures_of_a_list_appear_in_the_shop_and_hostile_ones_are_refused_with_reasons() {
        List<String> urls =
                List.of(
                        OTHERS.at("/front.png"),
                        OTHERS.at("/page.jpg"),
                        OTHERS.at("/gone.jpg"),
                        OTHERS.at("/endless.jpg"),
                        OTHERS.at("/bomb.png"),
                        OTHERS.at("/cut.png"),
                        OTHERS.at("/metadata.jpg"),
                        OTHERS.at("/inwards.jpg"),
                        OTHERS.trap(),
                        "pictures/relative.jpg",
                        OTHERS.at("/back.png"));
        String etag = api.get("/api/v1/products/tee").header("ETag").orElse("");
        JsonNode run = api.ended(started(list("tee", urls)));

        assertCounts(run, 2, 0, 9);
        assertThat(run.path("progress").path("done").asInt()).isEqualTo(11);
        String rejects =
                api.get("/api/v1/jobs/" + run.path("id").asText() + "/rejects").is(200).text();
        assertThat(rejects.lines().filter(line -> line.startsWith("\"\",tee,image.url,")))
                .hasSize(9);
        assertThat(rejects)
                .contains("page.jpg", "is no picture", "status 404", "2,000,000 bytes")
                .contains("pixels", "is broken", "not on the public internet", "relative");
        assertThat(OTHERS.trapped()).isZero();
        JsonNode images = images("tee");
        assertThat(images).hasSize(11);
        assertThat(images.get(0).path("width").asInt()).isEqualTo(640);
        assertThat(images.get(1).has("renditions")).isFalse();
        assertThat(images.get(10).path("renditions").path("thumbnail").path("height").asInt())
                .isEqualTo(100);
        assertThat(api.get("/api/v1/products/tee").header("ETag")).isNotEqualTo(etag);
    }

    @Test
    @Order(2)
    void a_rendition_is_given_out_for_ever_whole_and_in_part() throws IOException {
        String url = images("tee").get(0).path("renditions").path("list").path("url").asText();
        Api anybody = api.anybody();
        Answer whole = anybody.get(url).is(200);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(whole.bytes()));

        assertThat(image.getWidth()).isEqualTo(480);
        assertThat(image.getHeight()).isEqualTo(300);
        assertThat(whole.header("Content-Type")).contains("image/jpeg");
        assertThat(whole.header("Cache-Control")).contains("public, max-age=31536000, immutable");
        assertThat(whole.header("Expires")).isEmpty();
        assertThat(whole.header("X-Content-Type-Options")).contains("nosniff");
        String tag = whole.header("ETag").orElseThrow();
        assertThat(anybody.get(url, "If-None-Match", tag).is(304).bytes()).isEmpty();
        Answer part = anybody.get(url, "Range", "bytes=2-5").is(206);
        assertThat(part.bytes()).isEqualTo(Arrays.copyOfRange(whole.bytes(), 2, 6));
        assertThat(part.header("Expires")).isEmpty();
        assertThat(anybody.get(url, "Range", "bytes=99999999-").is(416).header("Content-Range"))
                .contains("bytes */" + whole.bytes().length);
        anybody.get(url.replace("/list", "/huge")).problem(404, "not-found");
        anybody.get("/pictures/" + "0".repeat(64) + "/list").problem(404, "not-found");
        anybody.get("/pictures/..%2f..%2fadmin/list").is(404);
    }

    @Test
    @Order(3)
    void a_product_that_is_sent_back_or_exported_and_imported_is_unchanged() {
        Answer read = api.get("/api/v1/products/tee").is(200);
        String tag = read.header("ETag").orElseThrow();
        assertThat(read.text()).contains("renditions");

        Answer written = api.put("/api/v1/products/tee", read.text(), "If-Match", tag).is(200);
        assertThat(written.json().path("version")).isEqualTo(read.json().path("version"));
        String exported = api.get("/api/v1/products.ndjson").is(200).text();
        assertThat(exported).doesNotContain("renditions");
        byte[] list = exported.getBytes(StandardCharsets.UTF_8);
        JsonNode job = api.ended(api.sendList("", "application/x-ndjson", list));
        assertThat(job.path("counts").path("unchanged").asInt()).isOne();
    }

    @Test
    @Order(4)
    void what_was_refused_is_asked_for_again_by_hand() {
        OTHERS.mend("/gone.jpg");
        assertCounts(api.ended(api.post("/api/v1/images", "")), 0, 0, 0);
        String key = "a-key-of-this-test-for-pictures";
        Answer first =
                api.post("/api/v1/images", "{\"again\":\"refused\"}", "Idempotency-Key", key);
        Answer second =
                api.post("/api/v1/images", "{\"again\":\"refused\"}", "Idempotency-Key", key);

        assertThat(second.is(202).json().path("id")).isEqualTo(first.is(202).json().path("id"));
        assertCounts(api.ended(first), 1, 0, 8);
        assertThat(images("tee").get(2).has("renditions")).isTrue();
        api.post("/api/v1/images", "{\"again\":\"sometimes\"}").problem(422, "invalid");
        api.post("/api/v1/images", "{\"changedSince\":\"noon\"}").problem(422, "invalid");
    }

    @Test
    @Order(5)
    void a_run_whose_process_is_killed_goes_on_and_leaves_no_temporary_file() throws IOException {
        int pictures = 60;
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < pictures; i++) {
            urls.add(OTHERS.at((i % 2 == 0 ? "/open/" : "/gated/") + i + ".png"));
        }
        OTHERS.shut();
        String run = started(list("cap", urls));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> api.job(run).path("progress").path("done").asInt() >= 10);
        server.kill();
        Files.writeString(server.data().resolve("pictures-on-their-way/left"), "half a picture");
        OTHERS.open();
        server.startAgain();

        JsonNode ended = api.ended(run);
        assertCounts(ended, pictures, 0, 0);
        assertThat(ended.path("attempts").asInt()).isGreaterThan(1);
        assertThat(images("cap")).allMatch(image -> image.has("renditions"));
        try (Stream<Path> left = Files.list(server.data().resolve("pictures-on-their-way"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    @Order(6)
    void a_run_that_is_cancelled_stops_though_nobody_answers() {
        OTHERS.shut();
        String run = started(list("hat", List.of(OTHERS.at("/gated/hat.png"))));
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                api.job(run)
                                        .path("progress")
                                        .path("phase")
                                        .asText()
                                        .equals("fetching"));
        api.post("/api/v1/jobs/" + run + "/cancel", "").is(202);

        assertThat(api.ended(run).path("state").asText()).isEqualTo("cancelled");
        OTHERS.open();
        assertCounts(api.ended(api.post("/api/v1/images", "")), 1, 0, 0);
    }

    @Test
    @Order(7)
    void products_that_are_written_one_by_one_have_their_pictures_fetched_in_one_go() {
        int before = runs().size();
        int products = 12;
        for (int i = 0; i < products; i++) {
            String path = "/api/v1/products/mug-" + i;
            api.put(path, mug(i, "/mug/" + i), "If-None-Match", "*").is(201);
        }
        String more = "{\"images\":[{\"url\":\"%s\"}]}".formatted(OTHERS.at("/mug/more"));
        String first = "/api/v1/products/mug-0";
        api.patch(first, more, "If-Match", "*").is(200);

        await().atMost(Duration.ofSeconds(60))
                .until(() -> images("mug-0").path(0).has("renditions"));
        assertThat(images("mug-0").path(0).path("url").asText()).endsWith("/mug/more");
        for (int i = 1; i < products; i++) {
            String handle = "mug-" + i;
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> images(handle).path(0).has("renditions"));
        }
        int started = runs().size() - before;
        assertThat(started).isBetween(1, products - 1);
        // Nothing is wanted any more, whatever is written.
        String title = "{\"title\":\"Cup\"}";
        api.patch(first, title, "If-Match", "*").is(200);
        assertThat(runs()).hasSize(before + started);
    }

    private static String mug(int number, String picture) {
        return """
        {"title":"Mug","variants":[{"sku":"MUG-%d","price":{"amount":999,"currency":"EUR"}}],
         "images":[{"url":"%s"}]}
        """
                .formatted(number, OTHERS.at(picture));
    }

    @Test
    @Order(8)
    void pictures_that_no_product_names_go_unless_another_has_the_same_bytes() {
        String shared = OTHERS.at("/shared.png");
        List<String> two = List.of(OTHERS.at("/own.png"), shared);
        String pan = "pan,Pan,PAN,9,%s\n".formatted(shared + "?again");
        JsonNode run = api.ended(started(list("bowl", two) + pan));
        assertThat(run.path("state").asText()).isEqualTo("succeeded");
        String own = rendition("bowl", 0);
        String both = rendition("bowl", 1);
        assertThat(rendition("pan", 0)).isEqualTo(both);

        api.delete("/api/v1/products/bowl", "If-Match", "*").is(204);
        await().atMost(Duration.ofSeconds(60)).until(() -> api.anybody().get(own).status() == 404);
        api.anybody().get(both).is(200);
        assertThat(rendition("pan", 0)).isEqualTo(both);
        assertThat(rendition("mug-1", 0)).isNotEqualTo(both);
    }

    @Test
    @Order(9)
    void of_real_pictures_those_that_are_broken_are_rejects_and_all_others_are_shown() {
        List<Path> real = SharedData.pictures();
        StringBuilder list = new StringBuilder("handle,title,sku,price,image.url\n");
        for (int i = 0; i < real.size(); i++) {
            String url = OTHERS.serve("/real/" + i, SharedData.bytes(real.get(i)));
            list.append("real-%d,Real,REAL-%d,9,%s\n".formatted(i, i, url));
        }
        JsonNode run = api.ended(started(list.toString()));

        assertThat(run.path("state").asText()).isEqualTo("succeeded");
        Set<String> broken = new TreeSet<>();
        Set<String> missing = new TreeSet<>();
        for (int i = 0; i < real.size(); i++) {
            String name = "real-" + i;
            if (real.get(i).getFileName().toString().startsWith("x")) {
                broken.add(name);
            }
            if (!images(name).path(0).has("renditions")) {
                missing.add(name);
            }
        }
        assertThat(missing).isEqualTo(broken).hasSizeGreaterThan(20);
        String rejects = "/api/v1/jobs/" + run.path("id").asText() + "/rejects";
        assertThat(
                        Pattern.compile("real-\\d+(?=,image\\.url,)")
                                .matcher(api.get(rejects).is(200).text())
                                .results()
                                .map(MatchResult::group))
                .containsExactlyInAnyOrderElementsOf(broken);
    }

    private static String rendition(String handle, int image) {
        JsonNode renditions = images(handle).path(image).path("renditions");
        return renditions.path("thumbnail").path("url").asText();
    }
}
