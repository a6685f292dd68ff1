package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Jobs step back for whoever waits for an answer.
@ExtendWith(Shared.class)
@EnabledOnOs(OS.LINUX)
final class StepBackIT {
    private static final int NICE = 10;

    private final RunningHoldfast server;

    StepBackIT(RunningHoldfast server) {
        this.server = server;
    }

    private List<Integer> processesOf(String pool) throws SQLException {
        return processes("application_name = '%s'".formatted(pool));
    }

    private List<Integer> processes(String which) throws SQLException {
        List<Integer> pids = new ArrayList<>();
        try (HikariDataSource database = server.database();
                Connection connection = database.getConnection();
                ResultSet rows =
                        connection
                                .createStatement()
                                .executeQuery("select pid from pg_stat_activity where " + which)) {
            while (rows.next()) {
                pids.add(rows.getInt(1));
            }
        }
        return pids;
    }

    /// {@return the nice value, the seventeenth figure behind the name}
    private static int ofProcess(int pid) {
        try {
            String line = Files.readString(Path.of("/proc", Integer.toString(pid), "stat"));
            String[] figures = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return Integer.parseInt(figures[16]);
        } catch (IOException e) {
            throw new AssertionError("process " + pid, e);
        }
    }

    @Test
    void the_processes_of_postgresql_that_work_for_jobs_step_back_and_no_others()
            throws SQLException {
        assertThat(processesOf("holdfast-jobs"))
                .isNotEmpty()
                .allSatisfy(pid -> assertThat(ofProcess(pid)).isEqualTo(NICE));
        assertThat(processesOf("holdfast"))
                .isNotEmpty()
                .allSatisfy(pid -> assertThat(ofProcess(pid)).isLessThan(NICE));
    }

    @Test
    void jobs_work_through_them() throws SQLException {
        server.api().importCsv("", "handle,title,sku,price\nstep,Step,STEP-1,1\n");

        assertThat(processes("application_name = 'holdfast-jobs' and query not like 'set %'"))
                .isNotEmpty();
    }
}
