package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;

import io.holdfast.bootstrap.priority.Proc;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Jobs step back for whoever waits for an answer, in the process and in PostgreSQL's.
@ExtendWith(Shared.class)
@EnabledOnOs(OS.LINUX)
final class StepBackIT {
    private static final int NICE = 10;

    private final RunningHoldfast server;

    StepBackIT(RunningHoldfast server) {
        this.server = server;
    }

    private List<Integer> processesOf(String pool) throws SQLException {
        List<Integer> pids = new ArrayList<>();
        try (HikariDataSource database = server.database();
                Connection connection = database.getConnection();
                ResultSet rows =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "select pid from pg_stat_activity where application_name ="
                                                + " '"
                                                + pool
                                                + "'")) {
            while (rows.next()) {
                pids.add(rows.getInt(1));
            }
        }
        return pids;
    }

    private static int ofProcess(int pid) {
        return Proc.niceness(Path.of("/proc", Integer.toString(pid), "stat"));
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
    void a_session_that_the_kernel_counts_as_one_steps_back_too() throws Exception {
        Path group = Path.of("/proc/self/autogroup");
        assumeTrue(Files.exists(group));

        for (int pid : processesOf("holdfast-jobs")) {
            assertThat(Files.readString(Path.of("/proc", Integer.toString(pid), "autogroup")))
                    .contains("nice " + NICE);
        }
    }

    @Test
    void the_threads_that_work_on_jobs_step_back_and_those_that_answer_do_not() throws IOException {
        server.api().importCsv("", "handle,title,sku,price\nstep,Step,STEP-1,1\n");
        List<Path> tasks = new ArrayList<>();
        try (Stream<Path> all =
                Files.list(Path.of("/proc", Long.toString(server.process().pid()), "task"))) {
            all.forEach(tasks::add);
        }

        assertThat(nicenessOf(tasks, "job-small")).isNotEmpty().containsOnly(NICE);
        assertThat(nicenessOf(tasks, "default-nio")).isNotEmpty().doesNotContain(NICE);
    }

    private static List<Integer> nicenessOf(List<Path> tasks, String name) {
        List<Integer> found = new ArrayList<>();
        for (Path task : tasks) {
            try {
                if (Files.readString(task.resolve("comm")).startsWith(name)) {
                    found.add(Proc.niceness(task.resolve("stat")));
                }
            } catch (IOException | UncheckedIOException _) {
                // It has ended meanwhile.
            }
        }
        return found;
    }
}
