package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/// Requests that are sent again with their `Idempotency-Key`.
final class IdempotencyIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int COPIES = 1_000;
    private static final String KEY = "Idempotency-Key";

    private static RunningHoldfast server;
    private static Api api;

    @BeforeAll
    static void start() {
        server = RunningHoldfast.start(Map.of());
        api = server.api();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static boolean isReplayed(Answer answer) {
        return answer.header("Idempotency-Replayed").equals(Optional.of("true"));
    }

    private static void assertSame(Answer again, Answer first) {
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.text()).isEqualTo(first.text());
        for (String header :
                List.of("Content-Type", "Location", "ETag", "Cache-Control", "Retry-After")) {
            assertThat(again.header(header)).as(header).isEqualTo(first.header(header));
        }
        assertThat(isReplayed(again)).isTrue();
        assertThat(again.header("X-Request-Id"))
                .isPresent()
                .isNotEqualTo(first.header("X-Request-Id"));
    }

    /// {@return what 1,000 copies of a request were answered that were under way at once}
    private static List<Answer> together(Callable<Answer> copy) {
        return Storefront.together(COPIES, _ -> copy);
    }

    /// Demands that those who were not told to wait were told the same.
    private static Answer assertAlike(List<Answer> answers, int status) {
        List<Answer> told = new ArrayList<>();
        for (Answer answer : answers) {
            if (answer.status() == 409) {
                answer.problem(409, "still-running");
                assertThat(answer.header("Retry-After")).isPresent();
                assertThat(answer.header("X-Request-Id")).isPresent();
            } else {
                told.add(answer.is(status));
            }
        }
        assertThat(told.stream().map(Answer::text).distinct()).hasSize(1);
        assertThat(told.stream().map(a -> a.header("ETag")).distinct()).hasSize(1);
        assertThat(told.stream().filter(answer -> !isReplayed(answer))).hasSize(1);
        return told.getFirst();
    }

    @Test
    void of_1000_copies_of_a_request_for_a_cart_one_makes_it() {
        long before = count("cart");
        List<Answer> answers =
                together(() -> api.anybody().post("/api/v1/carts", "", KEY, "cart-of-1000"));

        Answer cart = assertAlike(answers, 201);

        assertThat(count("cart")).isEqualTo(before + 1);
        api.get(cart.header("Location").orElseThrow()).is(200);
        assertSame(api.anybody().post("/api/v1/carts", "", KEY, "\"cart-of-1000\""), cart);
    }

    @Test
    void of_1000_copies_of_an_adjustment_one_moves_stock() {
        api.put("/api/v1/stock/MANY", "{\"onHand\": 5}", "If-None-Match", "*").is(200);
        String body = "{\"delta\": 1, \"reason\": \"found\"}";
        List<Answer> answers =
                together(() -> api.post("/api/v1/stock/MANY/adjustments", body, KEY, "found-1000"));

        assertThat(assertAlike(answers, 200).json().path("onHand").asInt()).isEqualTo(6);

        assertThat(api.get("/api/v1/stock/MANY").json().path("onHand").asInt()).isEqualTo(6);
        // Answers are forgotten after a day, and the ledger knows its adjustments for ever: whether
        // the key comes in quotes then or not.
        new ServerRows(server).execute("delete from request_claim");
        api.post("/api/v1/stock/MANY/adjustments", body, KEY, "\"found-1000\"").is(200);
        assertThat(api.get("/api/v1/stock/MANY").json().path("onHand").asInt()).isEqualTo(6);
        String other = "{\"delta\": 2, \"reason\": \"found\"}";
        api.post("/api/v1/stock/MANY/adjustments", other, KEY, "found-1000")
                .problem(422, "key-reused");
        api.post("/api/v1/stock/OTHER/adjustments", body, KEY, "found-1000")
                .problem(422, "key-reused");
        assertThat(api.get("/api/v1/stock/MANY").json().path("onHand").asInt()).isEqualTo(6);
    }

    @Test
    void of_1000_copies_of_a_checkout_one_places_an_order_and_takes_money() {
        Storefront shop = new Storefront(api);
        String sku = shop.selling(COPIES);
        String cart = shop.addressed(sku, 2);
        String rate = shop.rate(cart);
        long orders = count("orders");
        int charges = SandboxBooks.of(server).charges();
        List<Answer> answers =
                together(() -> shop.pay(cart, rate, "sandbox-approve", KEY, "pay-1000"));

        String number = assertAlike(answers, 201).json().path("number").asText();

        assertThat(count("orders")).isEqualTo(orders + 1);
        assertThat(SandboxBooks.of(server).charges()).isEqualTo(charges + 1);
        assertThat(SandboxBooks.of(server).charge(number))
                .isEqualTo(new SandboxBooks.Money(0, 4_488));
        assertThat(shop.onHand(sku)).isEqualTo(COPIES - 2);
        assertThat(shop.reserved(sku)).isZero();
    }

    @Test
    void every_kind_of_post_answers_the_same_again_and_has_no_second_effect() {
        assertRepeats("job", () -> list("handle,title,sku,price\nonce,Once,ONCE,1\n", "import-1"));
        assertRepeats(
                "job",
                () ->
                        api.post(
                                "/api/v1/exports",
                                "{\"resource\": \"products\"}",
                                KEY,
                                "export-1",
                                "Prefer",
                                "wait=30"));
        assertRepeats(
                "api_key",
                () ->
                        api.post(
                                "/api/v1/keys",
                                "{\"name\": \"till\", \"scopes\": [\"orders\"]}",
                                KEY,
                                "key-1"));
        String dry =
                api.importCsv("?dryRun=true", "handle,title,sku,price\ndry,Dry,DRY,1\n")
                        .path("id")
                        .asText();
        String tag = api.get("/api/v1/jobs/" + dry + "/diff").header("ETag").orElseThrow();
        assertRepeats(
                "job",
                () ->
                        api.post(
                                "/api/v1/jobs/" + dry + "/apply",
                                "",
                                KEY,
                                "apply-1",
                                "If-Match",
                                tag,
                                "Prefer",
                                "wait=30"));
    }

    @Test
    void a_failed_job_is_tried_again_once_and_a_running_one_is_told_once_to_stop() {
        Answer sent = list("colour\nred\n", "fails-1").is(202);
        String job = "/api/v1/jobs/" + api.ended(sent).path("id").asText();
        assertThat(api.get(job).json().path("state").asText()).isEqualTo("failed");

        Answer retried = api.post(job + "/retry", "", KEY, "r-1").is(202);
        await().atMost(SOON).until(() -> hasFailedTwice(job));
        assertSame(api.post(job + "/retry", "", KEY, "r-1"), retried);
        assertThat(hasFailedTwice(job)).isTrue();

        // No worker has it, so it stays as it is.
        new ServerRows(server).execute("update job set state = 'running' where kind = 'import'");
        assertRepeats("job", () -> api.post(job + "/cancel", "", KEY, "c-1").is(202));
    }

    private static boolean hasFailedTwice(String job) {
        JsonNode told = api.get(job).json();
        return told.path("state").asText().equals("failed") && told.path("attempts").asInt() == 2;
    }

    private static void assertRepeats(String table, Supplier<Answer> request) {
        Answer first = request.get();
        assertThat(first.status()).isBetween(200, 299);
        assertThat(isReplayed(first)).isFalse();
        long rows = count(table);

        assertSame(request.get(), first);
        assertThat(count(table)).isEqualTo(rows);
    }

    private static Answer list(String csv, String key) {
        return api.send(
                "POST",
                "/api/v1/imports",
                BodyPublishers.ofByteArray(csv.getBytes(StandardCharsets.UTF_8)),
                "Content-Type",
                "text/csv",
                KEY,
                key);
    }

    @Test
    void a_list_that_is_streamed_is_told_from_another_when_all_of_it_has_come() {
        String rows = "many,Many,MANY,1\n".repeat(20_000);
        String csv = "handle,title,sku,price\n" + rows;
        Answer first = list(csv, "stream-1").is(202);

        assertSame(list(csv, "stream-1"), first);
        list(csv + "one,One,ONE-MORE,1\n", "stream-1").problem(422, "key-reused");
    }

    @Test
    void a_form_is_known_by_the_list_in_it_and_not_by_how_it_is_packed() {
        Answer first = form("first-boundary", "handle,title,sku,price\nform,Form,FORM,1\n");
        first.is(202);

        assertSame(form("other-boundary", "handle,title,sku,price\nform,Form,FORM,1\n"), first);
        form("first-boundary", "handle,title,sku,price\nform,Form,FORM,2\n")
                .problem(422, "key-reused");
    }

    private static Answer form(String boundary, String csv) {
        String form =
                "--"
                        + boundary
                        + "\r\nContent-Disposition: form-data; name=\"file\";"
                        + " filename=\"list.csv\"\r\nContent-Type: text/csv\r\n\r\n"
                        + csv
                        + "\r\n--"
                        + boundary
                        + "--\r\n";
        return api.send(
                "POST",
                "/api/v1/imports",
                BodyPublishers.ofString(form),
                "Content-Type",
                "multipart/form-data; boundary=" + boundary,
                KEY,
                "form-1");
    }

    @Test
    void writes_that_have_a_key_are_answered_again_as_well() {
        String cart = api.post("/api/v1/carts", "").is(201).header("Location").orElseThrow();
        api.importCsv("?stock=set", "handle,title,sku,price,stock\nput,Put,PUT,1,9\n");
        String line = cart + "/lines/PUT";
        Answer set = api.put(line, "{\"quantity\": 2}", KEY, "put-1").is(200);
        api.put(line, "{\"quantity\": 3}").is(200);

        assertSame(api.put(line, "{\"quantity\": 2}", KEY, "put-1"), set);
        assertThat(api.get(cart).json().path("lines").path(0).path("quantity").asInt())
                .isEqualTo(3);
        Answer gone = api.delete(cart, KEY, "delete-1").is(204);
        assertSame(api.delete(cart, KEY, "delete-1"), gone);
        api.delete(cart).problem(404, "not-found");
    }

    @Test
    void an_outcome_is_kept_and_a_request_that_makes_no_sense_is_not() {
        String taking = "{\"delta\": -9, \"reason\": \"x\"}";
        Answer tooFew = api.post("/api/v1/stock/FEW/adjustments", taking, KEY, "few-1");
        tooFew.problem(409, "conflict");
        api.put("/api/v1/stock/FEW", "{\"onHand\": 20}", "If-None-Match", "*").is(200);
        assertSame(api.post("/api/v1/stock/FEW/adjustments", taking, KEY, "few-1"), tooFew);

        api.post("/api/v1/keys", "{\"name\": \"x\"}", KEY, "mended-1").problem(422, "invalid");
        api.post("/api/v1/keys", "{", KEY, "mended-1").problem(400, "malformed");
        api.as("no-such-key-at-all")
                .post("/api/v1/keys", "{}", KEY, "mended-1")
                .problem(401, "unauthorized");
        api.anybody().post("/api/v1/keys", "{}", KEY, "mended-1").problem(401, "unauthorized");
        api.post("/api/v1/keys", "{\"name\": \"x\", \"scopes\": [\"ops\"]}", KEY, "mended-1")
                .is(201);
    }

    @Test
    void a_key_is_of_one_caller_who_may_still_ask() {
        String body = "{\"name\": \"other\", \"scopes\": [\"keys\"]}";
        JsonNode other = api.post("/api/v1/keys", body, KEY, "mine").is(201).json();
        Api stranger = api.as(other.path("secret").asText());
        Answer theirs = stranger.post("/api/v1/keys", body, KEY, "mine").is(201);
        assertThat(isReplayed(theirs)).isFalse();

        api.delete("/api/v1/keys/" + other.path("id").asText()).is(204);

        stranger.post("/api/v1/keys", body, KEY, "mine").problem(401, "unauthorized");
    }

    @Test
    void a_key_that_is_none_points_at_its_header() {
        for (String bad : List.of("x".repeat(256), "\"open", "\"bad \\escape\"", " ")) {
            JsonNode problem =
                    api.anybody().post("/api/v1/carts", "", KEY, bad).problem(422, "invalid");
            assertThat(problem.path("errors").path(0).path("pointer").asText()).isEqualTo(KEY);
        }
        api.anybody().post("/api/v1/carts", "", KEY, "one", KEY, "two").problem(422, "invalid");
        api.anybody().post("/api/v1/carts", "", KEY, "x".repeat(255)).is(201);
    }

    @Test
    void what_is_stored_tells_no_secret() {
        JsonNode made =
                api.post(
                                "/api/v1/keys",
                                "{\"name\": \"told\", \"scopes\": [\"orders\"]}",
                                KEY,
                                "a-key-that-nobody-guesses")
                        .is(201)
                        .json();

        assertThat(
                        new ServerRows(server)
                                .text("select string_agg(c::text, ' ') from request_claim c"))
                .doesNotContain(made.path("secret").asText(), "a-key-that-nobody-guesses");
    }

    @Test
    void a_process_that_is_killed_before_it_answers_leaves_one_effect_and_one_answer() {
        try (ExecutorService client = Executors.newSingleThreadExecutor()) {
            ServerRows rows = new ServerRows(server);
            long before = rows.count("cart");
            rows.execute(
                    """
                    create function never() returns trigger language plpgsql as
                    $$ begin perform pg_sleep(600); return new; end $$
                    """);
            rows.execute(
                    """
                    create trigger never before update of sealed on request_claim
                    for each row execute function never()
                    """);
            Supplier<Answer> request = () -> api.post("/api/v1/carts", "", KEY, "killed-1");
            Future<Answer> first = client.submit(request::get);
            await().atMost(SOON).until(() -> rows.count("cart") == before + 1);
            request.get().problem(409, "still-running");
            server.kill();
            assertThat(first).failsWithin(SOON);

            server.startAgain();
            rows.execute("drop trigger never on request_claim");
            Answer next = request.get().is(201);

            assertThat(isReplayed(next)).isFalse();
            assertThat(rows.count("cart")).isEqualTo(before + 1);
            api.get(next.header("Location").orElseThrow()).is(200);
            assertSame(request.get(), next);
        }
    }

    private static long count(String table) {
        return new ServerRows(server).count(table);
    }
}
