package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/// Every POST of the interface, ready to be sent to a server that sells.
final class Posts implements AutoCloseable {
    private final Api api;
    private final Storefront shop;
    private final Consumer<String> sql;
    private final HookReceiver receiver = new HookReceiver();

    /// How often all were asked for: what is imported by one set is new to the next.
    private int sets;

    /// @param sql does something to the server's rows behind its back
    Posts(Api api, Consumer<String> sql) {
        this.api = api;
        this.shop = new Storefront(api);
        this.sql = sql;
    }

    /// What a request brings about.
    enum Kind {
        /// Something, which its answer shows.
        MAKES,
        /// Something that goes on by itself, so that its answer shows it as it stands by then.
        STARTS,
        /// It has something sent again, under the same id, which whoever gets it knows.
        SENDS,
        /// Nothing, as things stand.
        NOTHING
    }

    /// A request.
    ///
    /// @param route as the description of the interface has it
    /// @param what it does
    /// @param kind of what it brings about
    /// @param request sends it with these headers
    /// @param undo what somebody else does who saw its answer, so that the same effect once more
    ///   would be seen
    record Post(
            String route,
            String what,
            Kind kind,
            Function<String[], Answer> request,
            Consumer<Answer> undo) {
        Post undone(Consumer<Answer> how) {
            return new Post(route, what, kind, request, how);
        }
    }

    static String[] both(String[] some, String... others) {
        return Stream.of(some, others).flatMap(Stream::of).toArray(String[]::new);
    }

    @Override
    public void close() {
        receiver.close();
    }

    /// {@return every POST that there is, some of them twice}
    List<Post> all() {
        sets++;
        String list = "handle,title,sku,price\na%d,A,A%<d,1\n".formatted(sets);
        String sku = shop.selling(50);
        String declined = shop.addressed(sku, 1);
        String paid = shop.addressed(sku, 1);
        return List.of(
                post("/carts", "makes a cart", with -> api.post("/api/v1/carts", "", with))
                        .undone(made -> remove("/api/v1/carts/", made)),
                paying("places an order", paid, "sandbox-approve"),
                paying("is declined", declined, "sandbox-decline"),
                takingBack("cancel", order(sku)),
                takingBack("refund", order(sku)),
                post(
                        "/stock/{sku}/adjustments",
                        "adjusts stock",
                        with ->
                                api.post(
                                        "/api/v1/stock/" + sku + "/adjustments",
                                        "{\"delta\": 3, \"reason\": \"found\"}",
                                        with)),
                post(
                                "/keys",
                                "makes a key",
                                with ->
                                        api.post(
                                                "/api/v1/keys",
                                                "{\"name\": \"till\", \"scopes\": [\"orders\"]}",
                                                with))
                        .undone(made -> remove("/api/v1/keys/", made)),
                post(
                        "/exports",
                        "exports",
                        with -> api.post("/api/v1/exports", "{\"resource\": \"products\"}", with)),
                post("/imports", "imports", with -> sent(list, with)),
                post("/images", "fetches pictures", with -> api.post("/api/v1/images", "", with)),
                applying(),
                cancelling(),
                retrying(),
                registering(),
                rotating(),
                enabling(),
                testing(),
                redelivering(),
                redeliveringAll(),
                post(
                        Kind.NOTHING,
                        "/payments/stripe/events",
                        "is heard of by nobody",
                        with -> api.post("/api/v1/payments/stripe/events", "{}", with)));
    }

    private Post post(String route, String what, Function<String[], Answer> request) {
        return post(Kind.MAKES, route, what, request);
    }

    private Post post(Kind kind, String route, String what, Function<String[], Answer> request) {
        return new Post("/api/v1" + route, what, kind, request, _ -> {});
    }

    private Post paying(String what, String cart, String method) {
        String wanted =
                """
                {"shippingRate": "%s", "paymentMethod": "%s", "email": "zoe@example.org"}
                """
                        .formatted(shop.rate(cart), method);
        String path = "/api/v1/carts/" + cart + "/checkout";
        return post("/carts/{id}/checkout", what, with -> api.post(path, wanted, with));
    }

    private String order(String sku) {
        Answer placed = shop.pay(shop.addressed(sku, 1), "sandbox-approve").is(201);
        return placed.json().path("number").asText();
    }

    private Post takingBack(String how, String order) {
        String path = "/api/v1/orders/%s/%s".formatted(order, how);
        return post(
                "/orders/{number}/" + how, how + "s an order", with -> api.post(path, "", with));
    }

    private Answer sent(String csv, String... with) {
        return api.send(
                "POST",
                "/api/v1/imports",
                BodyPublishers.ofByteArray(csv.getBytes(StandardCharsets.UTF_8)),
                both(new String[] {"Content-Type", "text/csv"}, with));
    }

    private Post applying() {
        String list = "handle,title,sku,price\ndry%d,Dry,DRY%<d,1\n".formatted(sets);
        JsonNode dry = api.importCsv("?dryRun=true", list);
        String job = "/api/v1/jobs/" + dry.path("id").asText();
        String tag = api.get(job + "/diff").is(200).header("ETag").orElseThrow();
        return post(
                "/jobs/{id}/apply",
                "applies a dry run",
                with -> api.post(job + "/apply", "", both(new String[] {"If-Match", tag}, with)));
    }

    /// A job that waits, from when it is to be cancelled, and that nobody begins.
    private Post cancelling() {
        String job = failed();
        String path = "/api/v1/jobs/" + job + "/cancel";
        AtomicBoolean waits = new AtomicBoolean();
        return post(
                "/jobs/{id}/cancel",
                "cancels a job",
                with -> {
                    if (!waits.getAndSet(true)) {
                        sql.accept(
                                "update job set state = 'queued', finished_at = null where id = '%s'"
                                        .formatted(job));
                    }
                    return api.post(path, "", with);
                });
    }

    private Post retrying() {
        String path = "/api/v1/jobs/" + failed() + "/retry";
        return post(
                        Kind.STARTS,
                        "/jobs/{id}/retry",
                        "retries a job",
                        with -> api.post(path, "", with))
                .undone(_ -> api.post(path, ""));
    }

    private Answer registered(String... with) {
        return api.post(
                "/api/v1/webhooks",
                "{\"url\": \"%s\", \"types\": [\"stock.low\"]}".formatted(receiver.url()),
                with);
    }

    private Post registering() {
        return post("/webhooks", "registers a webhook", this::registered)
                .undone(made -> remove("/api/v1/webhooks/", made));
    }

    private String webhook() {
        return "/api/v1/webhooks/" + registered().is(201).json().path("id").asText();
    }

    private Post rotating() {
        String path = webhook() + "/rotate";
        return post("/webhooks/{id}/rotate", "rotates a secret", with -> api.post(path, "", with))
                .undone(_ -> api.post(path, "").is(200));
    }

    private Post enabling() {
        String webhook = webhook();
        String path = webhook + "/enable";
        String id = webhook.substring(webhook.lastIndexOf('/') + 1);
        return post(
                        Kind.NOTHING,
                        "/webhooks/{id}/enable",
                        "enables what is enabled",
                        with -> api.post(path, "", with))
                .undone(
                        _ ->
                                sql.accept(
                                        "update webhook set enabled = false where id = '%s'"
                                                .formatted(id)));
    }

    private Post testing() {
        String path = webhook() + "/test";
        return post(
                Kind.STARTS,
                "/webhooks/{id}/test",
                "tests a webhook",
                with -> api.post(path, "", with));
    }

    private Post redelivering() {
        String webhook = webhook();
        String delivery = api.post(webhook + "/test", "").is(202).json().path("id").asText();
        String path = "%s/deliveries/%s/redeliver".formatted(webhook, delivery);
        return post(
                Kind.SENDS,
                "/webhooks/{id}/deliveries/{delivery}/redeliver",
                "delivers again",
                with -> api.post(path, "", with));
    }

    private Post redeliveringAll() {
        String path = webhook() + "/redeliver";
        return post(
                Kind.NOTHING,
                "/webhooks/{id}/redeliver",
                "delivers again what was given up",
                with -> api.post(path, "{\"since\": \"2026-03-01T10:00:00Z\"}", with));
    }

    private void remove(String collection, Answer made) {
        api.delete(collection + made.json().path("id").asText());
    }

    private String failed() {
        JsonNode job = api.ended(sent("colour\nred\n"));
        assertThat(job.path("state").asText()).isEqualTo("failed");
        return job.path("id").asText();
    }
}
