package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/// The dashboard of a running server whose database is slow.
@ExtendWith(Shared.class)
final class DashboardIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final RunningHoldfast server;

    DashboardIT(RunningHoldfast server) {
        this.server = server;
    }

    private JsonNode sales() {
        return server.api().get("/api/v1/dashboard").is(200).json().at("/sections/sales");
    }

    private static boolean isOk(JsonNode section) {
        return section.path("status").asText().equals("ok");
    }

    @Test
    void a_section_whose_tables_are_locked_is_late_and_costs_neither_connections_nor_the_log()
            throws SQLException {
        String before = server.said();
        try (HikariDataSource pool = server.database();
                Connection connection = pool.getConnection();
                Statement lock = connection.createStatement()) {
            connection.setAutoCommit(false);
            lock.execute("lock table orders");
            // What it said a moment ago is still shown for a second.
            await().atMost(SOON).until(() -> !isOk(sales()));
            for (int time = 0; time < 4; time++) {
                JsonNode late = sales();
                assertThat(late.path("status").asText()).isIn("late", "stale");
                assertThat(late.path("why").asText()).isEqualTo("did not answer in time");
            }
            connection.rollback();
        }

        await().atMost(SOON).until(this::sales, DashboardIT::isOk);
        assertThat(server.said().substring(before.length()))
                .doesNotContain("marked as broken")
                .doesNotContain("section sales");
    }
}
