package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The console as people use it, in a real browser. Pictures of it are kept in `target/console`.
final class ConsoleIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";

    private static Chromium chromium;
    private static RunningHoldfast server;
    private static Api api;
    private static Storefront shop;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        server =
                RunningHoldfast.start(
                        Map.of(
                                "HOLDFAST_HOLD_TTL", "PT10M",
                                // Nobody answers there.
                                "HOLDFAST_RATES_URL", "http://127.0.0.1:9/rates.xml",
                                // A lane is given up after thirty polls.
                                "HOLDFAST_JOBS_POLL_EVERY", "PT0.1S"));
        api = server.api();
        shop = new Storefront(api);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    private static ConsoleTab tab(String name) {
        return ConsoleTab.open(chromium, server.url(), name);
    }

    private static FilePayload file(String name, String list) {
        return new FilePayload(name, "text/csv", list.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void one_signs_in_with_a_key_moves_by_keys_and_signs_out() {
        try (ConsoleTab tab = ConsoleTab.closed(chromium, server.url())) {
            tab.look("sign-in");
            tab.signIn("no-such-key-at-all", "");
            tab.reads("[role=alert]", "Nobody knows this key.");
            tab.signIn(RunningHoldfast.KEY, "Ada Lovelace");
            tab.find(".connection.open").waitFor();

            tab.page().keyboard().press("g");
            tab.page().keyboard().press("s");
            tab.reads("h1", "Stock");
            tab.page().keyboard().press("/");
            assertThat(tab.page().evaluate("() => document.activeElement.type"))
                    .isEqualTo("search");
            tab.page().keyboard().press("Tab");
            tab.page().keyboard().press("?");
            tab.find("dialog[open]").waitFor();
            tab.look("help");
            tab.page().keyboard().press("Escape");

            tab.page().reload();
            tab.find(".connection.open").waitFor();
            tab.button("Sign out").click();
            tab.find("#key").waitFor();
            assertThat(tab.page().evaluate("() => JSON.stringify({...sessionStorage})"))
                    .asString()
                    .doesNotContain(RunningHoldfast.KEY);
        }
    }

    @Test
    void who_may_little_is_told_so_and_sees_the_rest() {
        String secret =
                api.post("/api/v1/keys", "{\"name\": \"orders only\", \"scopes\": [\"orders\"]}")
                        .is(201)
                        .json()
                        .path("secret")
                        .asText();
        try (ConsoleTab tab = ConsoleTab.closed(chromium, server.url())) {
            tab.signIn(secret, "");
            tab.reads("main", "Not with this key");
            tab.at("orders").reads("h1", "Orders");
        }
    }

    @Test
    void a_list_is_dropped_looked_at_and_imported_and_what_is_refused_is_shown() {
        try (ConsoleTab tab = tab("Ada Lovelace")) {
            JSHandle dropped =
                    tab.page()
                            .evaluateHandle(
                                    "([name, list]) => { const all = new DataTransfer();"
                                            + " all.items.add(new File([list], name)); return all;"
                                            + " }",
                                    List.of(
                                            HOSTILE + ".csv",
                                            "handle,title,sku,price,stock\n"
                                                    + "con-scarf,Wool scarf,CON-1,19.90,7\n"
                                                    + "con-hat,Hat,CON-2,much,1\n"
                                                    + "con-xss,"
                                                    + HOSTILE
                                                    + ",CON-3,5.00,1\n"));
            tab.page().dispatchEvent("hf-jobs .page", "drop", Map.of("dataTransfer", dropped));
            tab.reads(".sum", "1 problem");
            tab.reads("tr.why", "price 'much' is not a decimal amount");
            assertThat(tab.find("td.wrong").textContent()).isEqualTo("much");
            tab.look("jobs-preview");
            tab.button("What it becomes").click();
            tab.reads(".diff", "con-scarf");
            api.get("/api/v1/products/con-scarf").is(404);

            tab.button("Import").click();
            tab.reads("hf-job h1", "succeeded");
            tab.reads(".rejects", "price");
            tab.look("job");
            api.get("/api/v1/products/con-scarf").is(200);
            tab.at("catalogue/con-xss").reads("h1", HOSTILE);
        }
    }

    @Test
    void jobs_older_than_the_newest_fifty_are_shown_when_asked_for_and_previews_never() {
        byte[] list = "handle,title,sku,price\nolder,O,OLDER,1\n".getBytes(StandardCharsets.UTF_8);
        String preview =
                api.ended(api.sendList("?preview=true", "text/csv", list)).at("/id").asText();
        String oldest =
                api.ended(api.sendList("?dryRun=true", "text/csv", list)).at("/id").asText();
        // As if it had been sent again and again.
        server.sql(
                """
                insert into job overriding system value
                select (jsonb_populate_record(j, jsonb_build_object('id', gen_random_uuid(),
                        'ord', nextval(pg_get_serial_sequence('job', 'ord'))))).*
                from job j, generate_series(1, 51) where j.id = '%s'
                """
                        .formatted(oldest));
        String newest = api.get("/api/v1/jobs?limit=1").is(200).json().at("/items/0/id").asText();
        try (ConsoleTab tab = tab("Ada Lovelace")) {
            tab.find("a[href='#/jobs/%s']".formatted(newest)).waitFor();
            assertThat(tab.find("a[href='#/jobs/%s']".formatted(oldest)).count()).isZero();
            tab.button("Show older").click();
            tab.find("a[href='#/jobs/%s']".formatted(oldest)).waitFor();
            assertThat(tab.find("a[href='#/jobs/%s']".formatted(preview)).count()).isZero();
        }
    }

    @Test
    void the_list_of_a_real_shop_goes_in() throws IOException {
        byte[] list = RealListsIT.read("shopify-packt/Product-data.csv");
        try (ConsoleTab tab = tab("Ada Lovelace")) {
            tab.find("input[type=file]")
                    .setInputFiles(new FilePayload("Product-data.csv", "text/csv", list));
            tab.reads(".sum", "new");
            tab.look("jobs-real-list");
            tab.button("Import").click();
            tab.reads("hf-job h1", "succeeded");
            tab.reads(".tile", "20");
        }
    }

    @Test
    void columns_that_nobody_knows_are_described_by_choosing_and_kept_as_a_mapping() {
        try (ConsoleTab tab = tab("Ada Lovelace")) {
            tab.find("input[type=file]")
                    .setInputFiles(
                            file(
                                    "supplier.csv",
                                    """
                                    article no;name;gross;colour
                                    MAP-1;Mapped scarf;19,90;Red
                                    MAP-2;Mapped scarf;21,90;Blue
                                    """));
            tab.button("Describe the columns …").click();
            tab.find("#decimal").selectOption(",");
            tab.find("#mapping-name").fill("supplier-a");
            tab.look("jobs-mapping");
            tab.button("Save and use it").click();
            tab.reads(".sum", "1 new");
            tab.button("Import").click();
            tab.reads("hf-job h1", "succeeded");

            assertThat(api.get("/api/v1/products/mapped-scarf").is(200).json().path("variants"))
                    .hasSize(2);
            api.get("/api/v1/mappings/supplier-a").is(200);
        }
    }

    @Test
    void a_dry_run_is_reviewed_and_applied_as_it_was_shown() {
        try (ConsoleTab tab = tab("Ada Lovelace")) {
            tab.find("input[type=file]")
                    .setInputFiles(file("dry.csv", "handle,title,sku,price\ndry-1,Dry,DRY-1,3\n"));
            tab.button("Dry run of everything").click();
            tab.reads("hf-job .diff", "dry-1");
            api.get("/api/v1/products/dry-1").is(404);
            tab.look("dry-run");
            tab.button("Apply what is shown").click();
            tab.button("Apply").click();
            await().atMost(SOON).until(() -> api.get("/api/v1/products/dry-1").status() == 200);
        }
    }

    @Test
    void a_long_job_is_watched_cancelled_and_retried_and_a_finished_one_is_downloaded()
            throws IOException {
        StringBuilder list = new StringBuilder("handle,title,sku,price\n");
        for (int i = 0; i < 60_000; i++) {
            list.append("long-%1$d,Long %1$d,LONG-%1$d,1\n".formatted(i));
        }
        byte[] bytes = list.toString().getBytes(StandardCharsets.UTF_8);
        String id = api.sendList("", "text/csv", bytes).is(202).json().path("id").asText();
        try (ConsoleTab tab = tab("Ada Lovelace")) {
            tab.find("a.card.job [role=progressbar]").first().waitFor();
            tab.at("jobs/" + id).find("hf-job [role=progressbar]").waitFor();
            tab.look("job-running");
            tab.button("Cancel").click();
            tab.reads("hf-job h1", "cancelled");
            tab.button("Retry").click();
            tab.button("Cancel").waitFor();
            tab.button("Cancel").click();
            tab.reads("hf-job h1", "cancelled");

            String export =
                    api.ended(
                                    api.post(
                                            "/api/v1/exports",
                                            "{\"resource\": \"products\", \"format\": \"csv\"}"))
                            .path("id")
                            .asText();
            tab.at("jobs/" + export);
            Locator button = tab.button("Download");
            Download download = tab.page().waitForDownload(button::click);
            assertThat(Files.readString(download.path())).startsWith("handle,");
        }
    }

    @Test
    void two_who_edit_one_product_see_each_other_and_neither_overwrites_the_other() {
        String handle = shop.selling(3).toLowerCase(java.util.Locale.ROOT);
        try (ConsoleTab ada = tab("Ada Lovelace");
                ConsoleTab grace = tab("Grace Hopper")) {
            ada.at("catalogue").page().getByLabel("Find products").fill("front");
            ada.find(".product-card").first().waitFor();
            ada.look("catalogue");
            ada.at("catalogue/" + handle).find("input[name=title]").waitFor();
            grace.at("catalogue/" + handle).find("input[name=title]").waitFor();
            ada.reads(".notice", "Grace Hopper has this product open too.");
            ada.look("product");

            ada.find("input[name=title]").fill("Ada's title");
            grace.find("input[name=title]").fill("Grace's title");
            grace.find("input[name=vendor]").fill("Grace & Co");
            grace.button("Save").click();
            grace.reads(".toast", "Saved.");
            ada.reads("[role=alert]", "Somebody has saved another version meanwhile.");
            ada.button("Save").click();

            ada.reads("hf-conflict", "changed by both");
            ada.reads(".version", "Grace's title");
            assertThat(ada.find("hf-conflict .version.picked pre").allTextContents())
                    .containsExactly("Ada's title", "Grace & Co");
            ada.look("conflict");
            ada.button("Save what is chosen").click();
            ada.reads(".toast", "Saved.");
        }
        JsonNode product = api.get("/api/v1/products/" + handle).is(200).json();
        assertThat(product.path("title").asText()).isEqualTo("Ada's title");
        assertThat(product.path("vendor").asText()).isEqualTo("Grace & Co");
    }

    @Test
    void levels_holds_and_the_ledger_of_a_sku_are_seen_as_they_change_and_put_right() {
        String sku = shop.selling(20);
        try (ConsoleTab tab = tab("Ada Lovelace")) {
            tab.at("stock").find(".levels a").first().waitFor();
            tab.look("stock");
            tab.at("stock/" + sku).reads(".tiles.live", "20");
            shop.set(shop.cart(), sku, 3).is(200);
            tab.reads(".tiles.live", "17");
            tab.reads(".holds", "3 pieces");
            tab.reads(".holds hf-until", "9:");

            tab.page().getByLabel("Pieces, more or fewer").fill("-2");
            tab.page().getByLabel("Reason").fill("damaged");
            tab.button("Adjust").click();
            tab.reads("hf-sku table", "damaged");
            tab.find("hf-chart canvas").waitFor();
            tab.look("sku");
        }
        assertThat(shop.level(sku).json().path("onHand").asInt()).isEqualTo(18);
    }

    @Test
    void orders_arrive_by_themselves_and_are_taken_back() {
        String sku = shop.selling(5);
        try (ConsoleTab tab = tab("Ada Lovelace")) {
            tab.at("orders").reads("h1", "Orders");
            String number =
                    shop.pay(shop.addressed(sku, 2), "sandbox-approve")
                            .is(201)
                            .json()
                            .path("number")
                            .asText();
            tab.reads(".card.order", number);
            tab.at("orders/" + number);
            tab.reads("hf-order", "Köln");
            tab.look("order");
            tab.button("Cancel the order …").click();
            tab.page().getByLabel("Reason (may be left out)").fill("changed their mind");
            tab.button("Cancel the order").click();
            tab.reads("hf-order .badge", "cancelled");
        }
        assertThat(shop.level(sku).json().path("available").asInt()).isEqualTo(5);
    }

    @Test
    void a_crash_and_a_restart_are_seen_as_they_happen() {
        try (ConsoleTab tab = tab("Ada Lovelace")) {
            tab.at("system").reads(".tree", "small-lane");
            tab.find("hf-chart canvas").first().waitFor();
            server.sql("alter table job_queue_small rename to hidden");
            tab.reads(".troubles", "crashed");
            server.sql("alter table hidden rename to job_queue_small");
            tab.reads(".troubles", "restarted");
            tab.reads(".troubles", "holdfast/jobs/small-lane");
            tab.reads(".tree [data-path='holdfast/jobs/small-lane']", "1 restart");
            tab.reads("hf-system", "mailbox-0");
            tab.reads("hf-system", "Caches");
            tab.reads("hf-system", "Breakers");
            tab.reads("hf-system", "Ours and third parties, side by side");
            tab.look("system");
        }
    }

    @Test
    void a_flash_sale_of_robots_sells_what_there_is_and_leaves_nothing_behind() {
        try (ConsoleTab tab = tab("Ada Lovelace")) {
            tab.at("try").page().getByLabel("Pieces").fill("10");
            tab.page().getByLabel("Robots").fill("40");
            tab.button("Open the sale").click();
            tab.reads(".notice", "40 robots wanted 10 pieces");
            assertThat(
                            List.of(
                                    tab.find("[data-figure=sold]").textContent(),
                                    tab.find("[data-figure=refused]").textContent(),
                                    tab.find("[data-figure=oversold]").textContent()))
                    .containsExactly("10", "30", "0");
            tab.look("try");
            String sku = tab.find("#sale-title").textContent();
            api.get("/api/v1/products/" + sku.toLowerCase(java.util.Locale.ROOT)).is(404);
            assertThat(shop.level(sku).json().path("onHand").asInt()).isZero();
        }
    }

    @Test
    void a_connection_that_is_lost_is_said_to_be_and_comes_back_by_itself() {
        try (ConsoleTab tab = tab("Ada Lovelace")) {
            server.kill();
            tab.reads(".banner", "The connection is lost.");
            tab.look("offline");
            server.startAgain();
            tab.find(".connection.open").waitFor();
            tab.find(".banner")
                    .waitFor(
                            new Locator.WaitForOptions()
                                    .setState(
                                            com.microsoft.playwright.options.WaitForSelectorState
                                                    .DETACHED));
            api.importCsv("", "handle,title,sku,price\nback-1,Back,BACK-1,1\n");
            tab.reads("a.card.job", "just now");
        }
    }

    @Test
    void its_parts_are_handed_out_by_what_is_in_them_and_nothing_else_is() {
        Answer page = api.anybody().get("/console").is(200);
        assertThat(page.header("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'", "trusted-types lit-html")
                .doesNotContain("unsafe");
        Answer part = api.anybody().get("/console/app/core/api.js").is(200);
        String tag = part.header("ETag").orElseThrow();
        assertThat(part.header("Content-Type")).hasValue("text/javascript; charset=utf-8");
        api.anybody().get("/console/app/core/api.js", "If-None-Match", tag).is(304);
        for (String none : List.of("index.html", "core/none.js", "..%2findex.html", "core")) {
            api.anybody().get("/console/app/" + none).is(404);
        }
    }

    @Test
    void what_its_modules_compute_is_right() throws IOException {
        try (ConsoleTab tab = ConsoleTab.closed(chromium, server.url());
                InputStream asked = ConsoleIT.class.getResourceAsStream("console-modules.js")) {
            String script = new String(asked.readAllBytes(), StandardCharsets.UTF_8);
            assertThat((List<?>) tab.page().evaluate(script)).isEmpty();
        }
    }
}
