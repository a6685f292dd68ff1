package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The launcher's commands, as they are typed.
@ExtendWith(Shared.class)
final class CommandLineIT {
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
                file("a.csv", "handle,title,sku,price\ncli-a,A,CLI-A,1\ncli-b,B,CLI-B,none\n");
        CommandRun run = server.command("import", list, "--follow");

        assertThat(run.exit()).as("%s", run).isZero();
        assertThat(run.out() + run.err()).contains("1 created", "1 rejected");
        assertThat(server.command("import", list).out().strip()).matches("[0-9a-f-]{36}");
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
