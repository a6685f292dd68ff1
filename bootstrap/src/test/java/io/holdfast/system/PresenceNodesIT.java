package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.holdfast.bootstrap.postgres.OwnPostgres;
import io.holdfast.bootstrap.settings.Settings.Secret;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Who is at the console of two servers on one PostgreSQL, as the official client sees it, while
/// one of them is killed and comes back.
final class PresenceNodesIT {
    private static final Duration STOP_MAX = Duration.ofSeconds(20);

    @TempDir private static Path directory;

    private static OwnPostgres postgres;
    private static RunningHoldfast first;
    private static RunningHoldfast second;

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
                postgres.password().value());
    }

    @AfterAll
    static void stop() {
        second.close();
        first.close();
        postgres.close();
    }

    private static OfficialClient at(RunningHoldfast server, String name) {
        OfficialClient client = OfficialClient.of(server.url());
        client.socket(name, RunningHoldfast.KEY);
        client.join(name, "console", "{\"name\":\"%s\"}".formatted(name));
        return client;
    }

    /// Waits until a client sees these and no others.
    private static void sees(OfficialClient client, String... names) {
        client.seenLastOrNext(
                report -> names(report).equals(new TreeSet<>(java.util.List.of(names))));
    }

    private static Set<String> names(JsonNode report) {
        Set<String> names = new TreeSet<>();
        report.path("present")
                .forEach(
                        key ->
                                key.path("metas")
                                        .forEach(meta -> names.add(meta.path("name").asText())));
        return names;
    }

    @Test
    void visitors_of_all_nodes_are_seen_and_those_of_a_node_that_was_killed_go() {
        try (OfficialClient ada = at(first, "Ada")) {
            try (OfficialClient bob = at(second, "Bob")) {
                sees(ada, "Ada", "Bob");
                sees(bob, "Ada", "Bob");
                bob.push("Bob", "console", "at", "{\"place\":\"products/tee\"}");
                ada.next(report -> report.toString().contains("products/tee"));

                second.kill();
                sees(ada, "Ada");

                // The client comes back by itself, to another life of the node.
                second.startAgain();
                sees(ada, "Ada", "Bob");
            }
            sees(ada, "Ada");
            try (OfficialClient cleo = at(second, "Cleo")) {
                sees(cleo, "Ada", "Cleo");
                sees(ada, "Ada", "Cleo");
                assertThat(second.terminate(STOP_MAX)).isZero();
                sees(ada, "Ada");
            }
        }
    }
}
