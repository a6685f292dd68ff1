package io.holdfast.architecture;

import java.util.Arrays;
import java.util.stream.Stream;

/// Every part of the system that a rule speaks of, as patterns of packages below a root. A test
/// asserts that the product has classes in each of them, so that no rule speaks of nothing.
public enum Part {
    /// The words that all contexts share.
    KERNEL("kernel.."),
    /// Durable work.
    JOBS("jobs.."),
    /// Who may do what.
    ACCESS("access.."),
    /// Requests that are sent more than once.
    IDEMPOTENCY("idempotency.."),
    /// Products.
    CATALOG("catalog.."),
    /// Stock.
    INVENTORY("inventory.."),
    /// Carts.
    CART("cart.."),
    /// Delivery, payment, checkout, orders.
    ORDER("order.."),
    /// Lists going out.
    EXPORT("export.."),
    /// Results of dear calls, kept.
    CACHE("cache.."),
    /// What runs on and on in a server, as its operator sees it.
    OPERATIONS("supervision.."),
    /// What has happened, for whoever wants to know outside.
    NEWS("news.."),
    /// Third parties.
    OUTSIDE("outside.."),
    /// Who is seen to be there.
    PRESENCE("presence.."),
    /// Ports that others call.
    DRIVING_PORTS("*.port.in.."),
    /// Ports that others implement.
    DRIVEN_PORTS("*.port.out.."),
    /// Use cases and the concurrency kit.
    APPLICATION("application.."),
    /// The concurrency kit: threads, time, mailboxes.
    CONCURRENT("application.concurrent.."),
    /// The concurrency kit: supervisors.
    SUPERVISION("application.supervision.."),
    /// The use cases that keep what was read.
    CATALOG_CACHE("application.catalog.."),
    /// The use cases that keep what third parties said last.
    OUTSIDE_KEPT("application.outside.."),
    /// The use cases that keep results of dear calls.
    RESULT_CACHE("application.cache.."),
    /// HTTP.
    WEB("adapters.web.."),
    /// Lasting connections: who has joined what, and what of it is still to be told.
    CHANNELS("adapters.web.channels.."),
    /// PostgreSQL.
    PERSISTENCE("adapters.persistence.."),
    /// Workers of jobs, on db-scheduler's threads.
    PERSISTENCE_JOBS("adapters.persistence.jobs.."),
    /// Everything else outside.
    EXTERNAL("adapters.external.."),
    /// How third parties are called: what is known of their health.
    MANNERS("adapters.external.manners.."),
    /// Third parties that do not exist: how their weather is, and who is connected.
    SIMULATOR("adapters.external.simulator.."),
    /// `main`, settings, wiring.
    BOOTSTRAP("bootstrap.."),
    /// The command line, which talks to a terminal.
    COMMAND_LINE("bootstrap.cli.."),
    /// What any adapter must satisfy.
    CONTRACTS("contracts.."),
    /// These rules.
    ARCHITECTURE("architecture..");

    private final String pattern;

    Part(String pattern) {
        this.pattern = pattern;
    }

    /// {@return the pattern below a root}
    ///
    /// @param root `io.holdfast`, or the root of a fixture
    public String in(String root) {
        return root + "." + pattern;
    }

    /// {@return the patterns of several parts below a root}
    ///
    /// @param root `io.holdfast`, or the root of a fixture
    /// @param parts which
    public static String[] all(String root, Part... parts) {
        return Arrays.stream(parts).map(part -> part.in(root)).toArray(String[]::new);
    }

    /// {@return the patterns of the domain's contexts and the kernel}
    ///
    /// @param root `io.holdfast`, or the root of a fixture
    public static String[] domain(String root) {
        return all(
                root,
                KERNEL,
                JOBS,
                ACCESS,
                IDEMPOTENCY,
                CATALOG,
                INVENTORY,
                CART,
                ORDER,
                EXPORT,
                CACHE,
                OPERATIONS,
                NEWS,
                OUTSIDE,
                PRESENCE);
    }

    /// {@return the patterns of the domain and others beside it}
    ///
    /// @param root `io.holdfast`, or the root of a fixture
    /// @param others further patterns
    public static String[] domainAnd(String root, String... others) {
        return Stream.concat(Arrays.stream(domain(root)), Arrays.stream(others))
                .toArray(String[]::new);
    }
}
