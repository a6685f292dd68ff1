package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;

import io.holdfast.bootstrap.cli.Commands;
import io.holdfast.bootstrap.cli.Terminal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// The launcher's commands, as they are typed.
@ExtendWith(Shared.class)
final class CommandLineIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    @TempDir private Path folder;

    private final RunningHoldfast server;

    CommandLineIT(RunningHoldfast server) {
        this.server = server;
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    @Test
    void import_follows_to_the_end_and_tells_the_counts() throws IOException {
        String list =
                file(
                        "a.csv",
                        "handle,title,sku,price,qty\ncli-a,A,CLI-A,1,1\ncli-b,B,CLI-B,none,1\n");
        CommandRun run = server.command("import", list, "--follow");

        assertThat(run.exit()).as("%s", run).isZero();
        assertThat(run.out() + run.err()).contains("1 created", "1 rejected");
        assertThat(run.out())
                .contains(
                        "Warning: Columns of the list that were not read: qty.",
                        "Warning: 1 records were refused. Which and why: ");
        assertThat(server.command("import", list).out().strip()).matches("[0-9a-f-]{36}");
    }

    @Test
    void serve_names_no_file_for_a_key_that_it_was_given() {
        assertThat(server.data().resolve("admin.key")).doesNotExist();
        assertThat(server.said()).contains("admin key        what HOLDFAST_ADMIN_KEY says");
    }

    @Test
    void import_fails_when_the_job_fails_or_the_file_is_not_there() throws IOException {
        CommandRun run = server.command("import", file("b.csv", "colour\nred\n"), "--follow");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("No known format").doesNotContain("\tat ");

        CommandRun missing = server.command("import", folder.resolve("none.csv").toString());
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.err()).contains("none.csv").doesNotContain("Exception");
        assertThat(server.command("import").exit()).isEqualTo(2);
        assertThat(server.command("improt").exit()).isEqualTo(2);
    }

    @Test
    void import_fails_when_none_of_the_records_is_taken() throws IOException {
        String list = file("none.csv", "handle,title,sku,price\ncli-n,N,CLI-N,none\n");
        CommandRun run = server.command("import", list, "--follow");

        assertThat(run.exit()).as("%s", run).isEqualTo(1);
        assertThat(run.out())
                .contains("succeeded", "1 rejected", "Warning: 1 records were refused");
    }

    @Test
    void what_is_wrong_with_a_file_is_not_called_the_servers_silence() {
        assertThat(server.command("import", "/dev/null").err())
                .contains("/dev/null is no file that can be read twice");
        assertThat(server.command("import", "").err()).contains("the list has no name");
        assertThat(server.command("import", folder.toString()).err())
                .contains(folder + " is a folder");
        assertThat(server.command("export", "stock", "-o", "").err()).contains("has no name");
        CommandRun nowhere =
                server.command("export", "stock", "-o", folder.resolve("no/out.csv").toString());
        assertThat(nowhere.exit()).isEqualTo(1);
        assertThat(nowhere.err()).contains("there is no folder").doesNotContain("no answer");
    }

    @Test
    void a_person_sees_a_bar_while_it_goes_on_and_the_counts_in_the_end() throws IOException {
        Seen seen = new Seen();

        assertThat(seen.follow(file("d.csv", "handle,title,sku,price\ncli-d,D,CLI-D,1\n")))
                .isZero();

        assertThat(seen.err()).containsPattern("\\[#{30}] 100% 1 products, [\\d,]+/s");
        assertThat(seen.err()).startsWith("\r\033[K").endsWith("\r\033[K").doesNotContain("\n");
        assertThat(seen.out().strip())
                .isEqualTo("succeeded: 1 accepted, 1 created, 0 updated, 0 unchanged, 0 rejected");
    }

    @Test
    void who_follows_a_job_that_somebody_cancels_is_told_and_exits_with_1() throws Exception {
        String list = file("e.csv", "handle,title,sku,price\ncli-e,E,CLI-E,1\n");
        Seen seen = new Seen();
        CompletableFuture<Integer> exit;
        // Nobody's import gets further than this lock, so the job is there to be cancelled.
        try (HikariDataSource pool = server.database();
                Connection lock = pool.getConnection()) {
            lock.setAutoCommit(false);
            try (Statement statement = lock.createStatement()) {
                statement.execute("lock table import_run");
                exit = CompletableFuture.supplyAsync(() -> seen.follow(list));
                await().atMost(SOON).until(() -> !running().isEmpty());
                server.api().post("/api/v1/jobs/" + running() + "/cancel", "").is(202);
                lock.rollback();
            }
        }

        assertThat(exit.get(30, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(seen.out()).startsWith("cancelled: ");
        server.api().get("/api/v1/products/cli-e").problem(404, "not-found");
    }

    private String running() {
        return server.api()
                .get("/api/v1/jobs?kind=import&state=running")
                .json()
                .at("/items/0/id")
                .asText();
    }

    /// A terminal with a person before it, in this process.
    private final class Seen {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final ByteArrayOutputStream err = new ByteArrayOutputStream();

        int follow(String list) {
            return Commands.run(
                    List.of("import", list, "--follow", "--url", server.url().toString()),
                    Map.of("HOLDFAST_KEY", RunningHoldfast.KEY),
                    new Terminal(stream(out), stream(err), true));
        }

        private PrintStream stream(ByteArrayOutputStream bytes) {
            return new PrintStream(bytes, true, StandardCharsets.UTF_8);
        }

        String out() {
            return out.toString(StandardCharsets.UTF_8);
        }

        String err() {
            return err.toString(StandardCharsets.UTF_8);
        }
    }

    @Test
    void export_writes_a_file_that_goes_in_again() throws IOException {
        // What others have in this shop may be more than a list can hold.
        assertThat(changed(folder.resolve("before.ndjson")).exit()).isZero();
        String list = file("c.csv", "handle,title,sku,price\ncli-c,C,CLI-C,1\n");
        assertThat(server.command("import", list, "--follow").exit()).isZero();
        Path out = folder.resolve("out.ndjson");
        CommandRun run = changed(out);

        assertThat(run.exit()).as("%s", run).isZero();
        assertThat(Files.readString(out)).contains("\"cli-c\"");
        CommandRun again = server.command("import", out.toString(), "--follow");
        assertThat(again.out() + again.err()).contains("0 created", "0 updated");
    }

    private CommandRun changed(Path out) {
        return server.command(
                "export", "products", "--format", "ndjson", "--changed", "-o", out.toString());
    }

    @Test
    void a_setting_that_does_not_exist_stops_the_start_and_is_named() {
        CommandRun run =
                CommandRun.of(
                        Path.of("target", "distribution", "holdfast").toAbsolutePath(),
                        Map.of(
                                "HOLDFAST_JAVA_HOME", System.getProperty("java.home"),
                                "HOLDFAST_PROT", "1",
                                "HOLDFAST_PORT", "many"),
                        "serve");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("HOLDFAST_PROT", "HOLDFAST_PORT").doesNotContain("\tat ");
    }
}
