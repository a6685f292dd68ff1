package io.holdfast.architecture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What each broken fixture does wrong: a phrase for each line that its rule reports.
final class Sins {
    private static final Map<String, List<String>> ALL = Map.copyOf(all());

    private Sins() {}

    static List<String> of(String rule) {
        return ALL.getOrDefault(rule, List.of());
    }

    static Set<String> rules() {
        return ALL.keySet();
    }

    private static Map<String, List<String>> all() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put(
                "A01",
                List.of(
                        "catalog.Listing.<init>(java.net.URI, java.sql.Timestamp)> has parameter of"
                                + " type <java.net.URI>",
                        "catalog.Listing.<init>(java.net.URI, java.sql.Timestamp)> has parameter of"
                                + " type <java.sql.Timestamp>",
                        "catalog.Listing.at> has type <java.sql.Timestamp>",
                        "catalog.Listing.image> has type <java.net.URI>",
                        "catalog.Listing.at()> has return type <java.sql.Timestamp>",
                        "catalog.Listing.image()> has return type <java.net.URI>"));
        all.put(
                "A02",
                List.of(
                        "inventory.Shelf.<init>(fixture.a02.broken.catalog.Article)> has parameter"
                                + " of type <fixture.a02.broken.catalog.Article>",
                        "inventory.Shelf.article> has type <fixture.a02.broken.catalog.Article>",
                        "inventory.Shelf.article()> has return type"
                                + " <fixture.a02.broken.catalog.Article>"));
        all.put(
                "A03",
                List.of(
                        "application.orders.PlaceOrder> is annotated with"
                                + " <jakarta.inject.Singleton>"));
        all.put(
                "A04",
                List.of(
                        "adapters.web.OrderRoute.<init>(fixture.a04.broken.application.PlaceOrder)>"
                            + " has parameter of type <fixture.a04.broken.application.PlaceOrder>",
                        "adapters.web.OrderRoute.use> has type"
                                + " <fixture.a04.broken.application.PlaceOrder>",
                        "adapters.web.OrderRoute.use()> has return type"
                                + " <fixture.a04.broken.application.PlaceOrder>"));
        all.put("A05", List.of("Slice web depends on Slice persistence:"));
        all.put(
                "A06",
                List.of(
                        "adapters.external.Mailer.<init>(fixture.a06.broken.bootstrap.Setting)> has"
                                + " parameter of type <fixture.a06.broken.bootstrap.Setting>",
                        "adapters.external.Mailer.setting> has type"
                                + " <fixture.a06.broken.bootstrap.Setting>",
                        "adapters.external.Mailer.setting()> has return type"
                                + " <fixture.a06.broken.bootstrap.Setting>"));
        all.put("A07", List.of("Cycle detected: Slice catalog -> "));
        all.put("A08", List.of("util.Strings> does not reside in any package"));
        all.put("A09", List.of("catalog.port.out.Payments> is no interface"));
        all.put(
                "A10",
                List.of(
                        "catalog.port.out.Products.find(java.lang.String) mentions"
                                + " java.sql.ResultSet",
                        "catalog.port.out.Products.find(java.lang.String) mentions"
                                + " java.sql.SQLException"));
        all.put(
                "A12",
                List.of(
                        "application.Report.<init>(javax.sql.DataSource)> has parameter of type"
                                + " <javax.sql.DataSource>",
                        "application.Report.source> has type <javax.sql.DataSource>",
                        "application.Report.source()> has return type <javax.sql.DataSource>"));
        all.put("A14", List.of("orders.port.out.Orders has no adapter"));
        all.put(
                "A15",
                List.of(
                        "application.Hits.COUNT is global state",
                        "application.Hits.NAMES is global state",
                        "application.Hits.RATES is global state",
                        "application.Hits.SLOTS is global state",
                        "application.Hits.last is global state"));
        all.put("A16", List.of("inventory.Level.onHand> does not have modifier FINAL"));
        all.put(
                "A17",
                List.of(
                        "catalog.Aisle.shelves can be changed by whoever gave it",
                        "catalog.Album.names can be changed by whoever gave it",
                        "catalog.Basket.skus can be changed by whoever gave it",
                        "catalog.Picture.bytes can be changed",
                        "catalog.Picture.parts can be changed",
                        "catalog.Picture.tags can be changed",
                        "catalog.Wish.skus can be changed by whoever gave it"));
        all.put("A18", List.of("inventory.Outcome is open"));
        all.put(
                "A19",
                List.of(
                        "application.Buy.buy()> calls constructor"
                                + " <java.lang.RuntimeException.<init>(java.lang.String)>"));
        all.put("A20", List.of("application.Save.save() declares java.io.IOException"));
        all.put(
                "A21",
                List.of(
                        "application.Clocked.called()> calls method <java.time.Instant.now()>",
                        "application.Clocked.random()> calls method <java.util.UUID.randomUUID()>",
                        "application.Clocked.referred()> references method"
                                + " <java.time.Instant.now()>"));
        all.put(
                "A22",
                List.of(
                        "application.Loud.shout(java.lang.Exception)> calls method"
                                + " <java.lang.Exception.printStackTrace()>",
                        "application.Loud.shout(java.lang.Exception)> calls method"
                                + " <java.lang.IO.println(java.lang.Object)>",
                        "application.Loud.shout(java.lang.Exception)> gets field"
                                + " <java.lang.System.err>",
                        "application.Loud.shout(java.lang.Exception)> gets field"
                                + " <java.lang.System.out>"));
        all.put(
                "A23",
                List.of(
                        "adapters.web.Talking.<init>(java.util.logging.Logger)> has parameter of"
                                + " type <java.util.logging.Logger>",
                        "adapters.web.Talking.log> has type <java.util.logging.Logger>",
                        "catalog.Talking.LOG> has type <org.slf4j.Logger>",
                        "adapters.web.Talking.log()> has return type <java.util.logging.Logger>",
                        "catalog.Talking.<clinit>()> calls method"
                                + " <org.slf4j.LoggerFactory.getLogger(java.lang.Class)>"));
        all.put(
                "A24",
                List.of(
                        "adapters.persistence.JdbiOrders never keeps the contract of Orders",
                        "adapters.persistence.JdbiReturns never keeps the contract of Returns"));
        all.put(
                "A25",
                List.of(
                        "adapters.web.Forks.isScope(java.lang.Object)> checks instanceof"
                                + " <java.util.concurrent.StructuredTaskScope>"));
        all.put(
                "A26",
                List.of(
                        "application.Holds.executor> has type"
                                + " <java.util.concurrent.ExecutorService>",
                        "application.Pools.pool()> calls constructor"
                            + " <java.util.concurrent.ThreadPoolExecutor.<init>(int, int, long,",
                        "application.Pools.reactive()> calls method"
                                + " <reactor.core.scheduler.Schedulers.parallel()>",
                        "application.Runs.run()> calls method"
                            + " <java.util.concurrent.CompletableFuture.runAsync(java.lang.Runnable)>",
                        "application.Starts.start()> calls constructor"
                                + " <java.lang.Thread.<init>(java.lang.Runnable)>",
                        "application.Starts.start()> calls method <java.lang.Thread.start()>",
                        "application.Ticks.tick() is run by a clock",
                        "application.Waits.all(java.util.List)> calls method"
                                + " <java.util.List.parallelStream()>",
                        "application.Waits.later(io.micronaut.scheduling.TaskScheduler)> calls"
                                + " method <io.micronaut.scheduling.TaskScheduler.schedule(",
                        "application.Waits.limit(java.util.concurrent.CompletableFuture)> calls"
                                + " method <java.util.concurrent.CompletableFuture.orTimeout(long,",
                        "application.Waits.loop(io.netty.util.concurrent.EventExecutor)> calls"
                                + " method <io.netty.util.concurrent.EventExecutor.schedule(",
                        "application.Waits.timer()> calls constructor <java.util.Timer.<init>()>"));
        all.put("A27", List.of("catalog.Price.amount> has raw type fractions of two"));
        all.put(
                "A28",
                List.of(
                        "catalog.AbstractCart>",
                        "catalog.CartServiceImpl>",
                        "catalog.PriceUtils>"));
        all.put("A29", List.of("catalog.Unmarked is in a package that is not null-marked"));
        all.put("A30", List.of("adapters.web.Injected.clock> is annotated with @Inject"));
        all.put(
                "A31",
                List.of(
                        "catalog.Dated.<init>(java.util.Date)> has parameter of type"
                                + " <java.util.Date>",
                        "catalog.Dated.at> has type <java.util.Date>",
                        "catalog.Dated.at()> has return type <java.util.Date>"));
        all.put(
                "A32",
                List.of(
                        "application.orders.Counter.lock is shared state",
                        "application.orders.Counter.open is shared state",
                        "application.orders.Counter.orders is shared state",
                        "application.orders.Register.<clinit>() makes shared state,"
                                + " java.util.concurrent.ConcurrentHashMap",
                        "application.orders.Register.<init>() makes shared state,"
                                + " java.util.concurrent.ConcurrentHashMap",
                        "application.orders.Register.<init>() makes shared state,"
                                + " java.util.concurrent.CopyOnWriteArrayList",
                        "application.orders.Register.add(java.lang.String) guards shared state"));
        all.put(
                "A33",
                List.of(
                        "adapters.persistence.JdbiProducts.reads> does not have modifier FINAL",
                        "adapters.web.ProductController.hits> does not have modifier FINAL"));
        all.put(
                "A34",
                List.of(
                        "adapters.web.OrderController.place(fixture.a34.broken.adapters.web.Request)"
                            + " makes something anew",
                        "adapters.web.OrderController.looked(fixture.a34.broken.adapters.web.Request)"
                            + " makes something anew"));
        all.put(
                "A35",
                List.of(
                        "adapters.persistence.catalog.JdbiProducts.delete(java.lang.Runnable)>"
                                + " calls method"
                                + " <fixture.a35.broken.adapters.persistence.Database.single("));
        return all;
    }
}
