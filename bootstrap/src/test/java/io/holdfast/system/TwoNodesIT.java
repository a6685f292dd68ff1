package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import io.holdfast.bootstrap.postgres.OwnPostgres;
import io.holdfast.bootstrap.settings.Settings.Secret;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/// Two servers on one PostgreSQL, and the worst hour of a shop: a crowd wants the few pieces that
/// there are, one server is killed in the middle of it, and then the database too.
///
/// Buyers do as browsers do. One whom nobody answers sends the same request again, to the other
/// server if need be, with the same `Idempotency-Key`.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class TwoNodesIT {
    private static final int BUYERS = 500;
    private static final int PIECES = 50;
    private static final int WRITERS = 16;
    private static final int WRITES = 50;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir private static Path directory;

    private static OwnPostgres postgres;
    private static RunningHoldfast first;
    private static RunningHoldfast second;

    private final AtomicInteger paid = new AtomicInteger();

    @BeforeAll
    static void start() {
        Prepared.unpacked(directory.resolve("postgres"));
        postgres = OwnPostgres.start(directory.resolve("postgres"), new Secret("of-two-nodes"));
        first = RunningHoldfast.start(settings());
        second = RunningHoldfast.start(settings());
    }

    private static Map<String, String> settings() {
        return Map.of(
                "HOLDFAST_DATABASE_URL",
                postgres.jdbcUrl(),
                "HOLDFAST_DATABASE_USER",
                postgres.user(),
                "HOLDFAST_DATABASE_PASSWORD",
                postgres.password().value(),
                "HOLDFAST_PORT",
                "0",
                "HOLDFAST_PAYMENT_TIMEOUT",
                "PT2S",
                "HOLDFAST_IDEMPOTENCY_LEASE",
                "PT5S",
                "HOLDFAST_SANDBOX_DELAY",
                "PT0.02S",
                "HOLDFAST_SANDBOX_DIR",
                directory.resolve("sandbox").toString());
    }

    @AfterAll
    static void stop() {
        second.close();
        first.close();
        postgres.close();
    }

    /// What became of somebody who wanted a piece.
    private enum Fate {
        SOLD,
        LEFT_WITH_NOTHING
    }

    @Test
    @Order(0)
    void a_third_with_another_key_of_secrets_says_so_and_does_not_start() {
        Map<String, String> environment = new HashMap<>(settings());
        environment.put("HOLDFAST_JAVA_HOME", System.getProperty("java.home"));
        environment.put("HOLDFAST_DATA_DIR", directory.resolve("third").toString());
        environment.put("HOLDFAST_JAVA_OPTS", Prepared.javaOptions());
        CommandRun run =
                CommandRun.of(
                        RunningHoldfast.DISTRIBUTION.resolve("holdfast"), environment, "serve");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .contains("were sealed by the key", "HOLDFAST_SECRETS_KEY")
                .doesNotContain("\tat ");
        assertThat(directory.resolve("third").resolve("secrets.key")).exists();
    }

    @Test
    @Order(1)
    void after_a_write_is_answered_no_server_shows_the_old_product() {
        Storefront.together(WRITERS, n -> () -> writer(n));
    }

    /// Servers change sides with each write.
    private static int writer(int number) {
        String sku = "EXACT-" + number;
        for (int n = 1; n <= WRITES; n++) {
            Api writing = (n % 2 == 0 ? first : second).api();
            Api reading = (n % 2 == 0 ? second : first).api();
            String[] condition = {n == 1 ? "If-None-Match" : "If-Match", "*"};
            new Storefront(writing).product(sku, n, "active", condition).is(n == 1 ? 201 : 200);
            assertThat(price(reading.get("/api/v1/products/exact-" + number).is(200).json()))
                    .as("write %d of %s, read elsewhere", n, sku)
                    .isEqualTo(n);
            assertThat(price(listed(reading, "exact-" + number))).as("listed").isEqualTo(n);
        }
        return number;
    }

    private static JsonNode listed(Api reading, String handle) {
        for (JsonNode item :
                reading.get("/api/v1/products?sort=handle&limit=250")
                        .is(200)
                        .json()
                        .path("items")) {
            if (item.path("handle").asText().equals(handle)) {
                return item;
            }
        }
        throw new AssertionError("not listed: " + handle);
    }

    private static long price(JsonNode product) {
        return product.at("/variants/0/price/amount").asLong();
    }

    @Test
    @Order(2)
    void what_happens_on_one_server_is_heard_on_the_other() {
        Api here = first.api();
        String sku = new Storefront(here).selling(5);
        try (ChannelEars there =
                new ChannelEars(second.url(), "catalog", "jobs", "orders", "stock:" + sku)) {
            String handle = sku.toLowerCase(Locale.ROOT);
            new Storefront(here).product(sku, 7, "active", "If-Match", "*").is(200);
            there.event(
                    "catalog",
                    "product_changed",
                    news -> news.path("handle").asText().equals(handle));

            here.put("/api/v1/stock/" + sku, "{\"onHand\": 9}", "If-Match", "*").is(200);
            there.event("stock:" + sku, "level", level -> level.path("onHand").asInt() == 9);

            JsonNode job =
                    here.importCsv("", "handle,title,sku,price\ntwo-nodes,Two,TWO-NODES,1\n");
            there.event(
                    "jobs",
                    "finished",
                    told -> told.path("id").asText().equals(job.path("id").asText()));

            Storefront buyer = new Storefront(here);
            buyer.pay(buyer.addressed(sku, 1), "sandbox-approve").is(201);
            there.event("orders", "placed", order -> order.at("/lines/0/sku").asText().equals(sku));
        }
    }

    @Test
    @Order(3)
    void a_double_click_that_comes_to_both_servers_takes_the_last_pieces_once() {
        Storefront here = new Storefront(first.api());
        Storefront there = new Storefront(second.api());
        String sku = here.selling(3);
        for (int round = 1; round <= 20; round++) {
            String cart = here.cart();
            String strange = there.cart();
            List<Answer> got =
                    Storefront.together(
                            5,
                            n ->
                                    () ->
                                            n == 4
                                                    ? there.set(strange, sku, 1)
                                                    : (n % 2 == 0 ? here : there)
                                                            .set(cart, sku, 2));

            assertThat(got).extracting(Answer::status).containsOnly(200);
            assertThat(here.available(sku)).isZero();
            here.remove(cart, sku).is(200);
            here.remove(strange, sku).is(200);
        }
        here.assertLedgerAgrees(sku);
    }

    /// Each line is clicked twice, once at each server, and a stranger takes what is left.
    @Test
    @Order(3)
    void double_clicks_on_two_lines_at_both_servers_are_refused_nothing_that_there_is() {
        Storefront here = new Storefront(first.api());
        Storefront there = new Storefront(second.api());
        String tee = here.selling(2);
        String mug = here.selling(1);
        for (int round = 1; round <= 20; round++) {
            String cart = here.cart();
            String strange = there.cart();
            List<Answer> got =
                    Storefront.together(
                            5,
                            n ->
                                    () ->
                                            n == 4
                                                    ? there.set(strange, tee, 1)
                                                    : (n % 3 == 0 ? here : there)
                                                            .set(cart, n < 2 ? tee : mug, 1));

            assertThat(got).extracting(Answer::status).containsOnly(200);
            assertThat(here.available(tee)).isZero();
            assertThat(here.available(mug)).isZero();
            for (String sku : List.of(tee, mug)) {
                here.remove(cart, sku).is(200);
            }
            here.remove(strange, tee).is(200);
        }
        here.assertLedgerAgrees(tee);
        here.assertLedgerAgrees(mug);
    }

    /// The connections that hear are cut, and while the servers are deaf things go on.
    @Test
    @Order(4)
    void a_server_that_was_deaf_sends_its_listeners_for_the_state() throws SQLException {
        Storefront buyer = new Storefront(first.api());
        String sku = buyer.selling(5);
        try (ChannelEars there = new ChannelEars(second.url(), "catalog", "jobs", "orders")) {
            long seen = there.join("orders", "{}").path("seq").longValue();
            cutEars();
            buyer.pay(buyer.addressed(sku, 1), "sandbox-approve").is(201);

            for (String topic : List.of("catalog", "jobs", "orders")) {
                there.event(
                        topic,
                        "phx_error",
                        payload -> payload.path("reason").asText().equals("missed"));
            }
            assertThat(there.join("catalog", "{\"since\":1}").path("missed").booleanValue())
                    .isTrue();
            JsonNode state = there.join("orders", "{\"since\":" + seen + "}");
            assertThat(state.path("missed").booleanValue()).isTrue();
            assertThat(state.at("/items/0/lines/0/sku").asText()).isEqualTo(sku);
            // From here on it hears again.
            buyer.pay(buyer.addressed(sku, 1), "sandbox-approve").is(201);
            there.event("orders", "placed", order -> order.at("/lines/0/sku").asText().equals(sku));
        }
    }

    private static void cutEars() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                postgres.jdbcUrl(), postgres.user(), postgres.password().value());
                Statement statement = connection.createStatement();
                ResultSet cut =
                        statement.executeQuery(
                                "select count(pg_terminate_backend(pid)) from pg_stat_activity"
                                        + " where pid <> pg_backend_pid()"
                                        + " and query like '%insert into node%'")) {
            assertThat(cut.next()).isTrue();
            assertThat(cut.getInt(1)).as("both hear by one connection each").isEqualTo(2);
        }
    }

    @Test
    @Order(5)
    void fifty_pieces_are_sold_once_though_a_server_and_the_database_are_killed_in_the_middle() {
        String sku = new Storefront(first.api()).selling(PIECES);
        long before = books().all().taken();
        List<Fate> fates =
                Storefront.together(
                                BUYERS + 1, n -> n == BUYERS ? this::disaster : () -> buyer(sku, n))
                        .subList(0, BUYERS);

        long sold = fates.stream().filter(fate -> fate == Fate.SOLD).count();
        Storefront shop = new Storefront(second.api());
        List<JsonNode> orders = ordersOf(shop, sku);
        assertThat(orders).hasSize((int) sold).hasSizeGreaterThan(PIECES / 2);
        // What a server had begun when it was killed, the others bring to its end.
        await().atMost(PATIENCE)
                .until(() -> ordersOf(shop, sku), all -> all.stream().allMatch(TwoNodesIT::isPaid));
        assertThat(books().all().open()).isZero();
        for (JsonNode order : orders) {
            assertThat(books().charge(order.path("number").asText()).taken())
                    .isEqualTo(order.at("/totals/total/amount").asLong());
        }
        long money =
                orders.stream().mapToLong(one -> one.at("/totals/total/amount").asLong()).sum();
        assertThat(books().all().taken()).isEqualTo(before + money);

        // A hold whose cart was lost with its server ends with its time: till then it is held.
        JsonNode level = shop.level(sku).json();
        assertThat(level.path("onHand").asLong()).isEqualTo(PIECES - sold);
        assertThat(level.path("reserved").asLong() + sold).isEqualTo(PIECES);
        shop.assertLedgerAgrees(sku);
        assertThat(new Storefront(first.api()).level(sku).json()).isEqualTo(level);
    }

    private static boolean isPaid(JsonNode order) {
        return order.path("payment").asText().equals("captured");
    }

    private static SandboxBooks books() {
        return new SandboxBooks(directory.resolve("sandbox"));
    }

    private static List<JsonNode> ordersOf(Storefront shop, String sku) {
        List<JsonNode> orders = new ArrayList<>();
        shop.office()
                .get("/api/v1/orders.ndjson")
                .is(200)
                .text()
                .lines()
                .filter(line -> line.contains(sku))
                .forEach(line -> orders.add(Answer.parsed(line)));
        return orders;
    }

    private Fate disaster() throws InterruptedException {
        awaitPaid(PIECES / 5);
        first.kill();
        awaitPaid(PIECES * 2 / 5);
        ProcessHandle.of(postgres.pid()).orElseThrow().destroyForcibly();
        await().atMost(PATIENCE).until(() -> !postgres.isRunning());
        await().atMost(PATIENCE).until(TwoNodesIT::databaseIsBack);
        first.startAgain();
        return Fate.LEFT_WITH_NOTHING;
    }

    private void awaitPaid(int orders) {
        await().atMost(PATIENCE).until(() -> paid.get() >= orders);
    }

    /// What is left of the killed one keeps its memory for a moment, and so keeps out the next.
    private static boolean databaseIsBack() throws InterruptedException {
        try {
            postgres.startAgain();
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private Fate buyer(String sku, int number) {
        String cart =
                answered(number, shop -> shop.post("/api/v1/carts", "", key(number, "cart")))
                        .is(201)
                        .json()
                        .path("id")
                        .asText();
        String path = "/api/v1/carts/" + cart;
        Answer held =
                answered(number, shop -> shop.put(path + "/lines/" + sku, "{\"quantity\": 1}"));
        if (held.status() == 409) {
            held.problem(409, "sold-out");
            return Fate.LEFT_WITH_NOTHING;
        }
        held.is(200);
        answered(number, shop -> shop.put(path + "/address", Storefront.ADDRESS)).is(200);
        String rate =
                answered(number, shop -> shop.get(path + "/shipping-rates"))
                        .is(200)
                        .json()
                        .at("/rates/0/id")
                        .asText();
        pay(number, path, rate);
        paid.incrementAndGet();
        return Fate.SOLD;
    }

    private static void pay(int number, String path, String rate) {
        String wanted =
                """
                {"shippingRate": "%s", "paymentMethod": "sandbox-approve", "email": "b%d@example.org"}
                """
                        .formatted(rate, number);
        for (int tries = 0; ; tries++) {
            String[] key = key(number, "pay-" + tries);
            Answer answer = answered(number, shop -> shop.post(path + "/checkout", wanted, key));
            if (answer.status() == 201) {
                return;
            }
            // A checkout that was undone when its server died leaves the cart as it was.
            answer.is(202);
            if (ended(number, path).path("state").asText().equals("placed")) {
                return;
            }
            assertThat(tries).isLessThan(5);
        }
    }

    private static JsonNode ended(int number, String path) {
        return await().atMost(PATIENCE)
                .until(
                        () -> answered(number, shop -> shop.get(path + "/checkout")).is(200).json(),
                        told -> !told.path("state").asText().equals("pending"));
    }

    private static String[] key(int number, String what) {
        return new String[] {"Idempotency-Key", "buyer-%d-%s".formatted(number, what)};
    }

    private interface Call {
        Answer to(Api shop);
    }

    /// Sends a request until somebody answers it in earnest, to one server and the other in turn.
    private static Answer answered(int number, Call call) {
        List<Api> servers = List.of(first.api().anybody(), second.api().anybody());
        AtomicInteger turn = new AtomicInteger(number);
        Callable<Optional<Answer>> once =
                () -> {
                    try {
                        return Optional.of(
                                call.to(servers.get(turn.getAndIncrement() % servers.size())));
                    } catch (UncheckedIOException _) {
                        return Optional.empty();
                    }
                };
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(once, answer -> answer.filter(TwoNodesIT::isInEarnest).isPresent())
                .orElseThrow();
    }

    private static boolean isInEarnest(Answer answer) {
        boolean busy = answer.status() >= 500 || answer.status() == 429;
        return !busy && !answer.text().contains("still-running");
    }
}
