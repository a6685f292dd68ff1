package io.holdfast.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// What somebody who follows a job is shown.
class ProgressLineTest {
    private static final String CLEARED = "\r\033[K";
    private static final String NEWLINE = System.lineSeparator();

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private ProgressLine line(boolean interactive) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new ProgressLine(new Terminal(stream, stream, interactive));
    }

    private String shown() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static ObjectNode job(String phase, long done, long total, long rate, long eta) {
        ObjectNode job = JsonNodeFactory.instance.objectNode().put("state", "running");
        job.putObject("progress")
                .put("phase", phase)
                .put("done", done)
                .put("total", total)
                .put("unit", "products")
                .put("ratePerSecond", rate)
                .put("etaSeconds", eta);
        return job;
    }

    @Test
    void a_bar_is_as_full_as_the_work_is_done_and_tells_how_much_how_fast_and_how_long_still() {
        assertThat(Jobs.bar(job("applying", 5_000, 10_000, 1_234, 65)))
                .isEqualTo(
                        "applying  [###############---------------]  50% 5,000 products, 1,234/s,"
                                + " 1:05 left");
        assertThat(Jobs.bar(job("reading", 0, 3, 0, -1)))
                .isEqualTo("reading   [------------------------------]   0% 0 products, 0/s");
        assertThat(Jobs.bar(job("reading", 3, 3, 7, 0)))
                .isEqualTo(
                        "reading   [##############################] 100% 3 products, 7/s, 0:00"
                                + " left");
    }

    @Test
    void a_job_that_has_ended_goes_at_no_pace() {
        assertThat(Jobs.bar(job("reading", 3, 3, 0, -1).put("state", "succeeded")))
                .isEqualTo("reading   [##############################] 100% 3 products");
    }

    @Test
    void a_bar_is_never_more_than_full() {
        assertThat(Jobs.bar(job("writing", 12, 10, 1, -1)))
                .startsWith("writing   [##############################] 100% 12 products");
    }

    @Test
    void work_of_unknown_length_has_no_bar() {
        assertThat(Jobs.bar(job("writing", 2_031, -1, 900, -1)))
                .isEqualTo("writing   2,031 products, 900/s");
    }

    @Test
    void a_person_sees_one_line_drawn_again_and_gone_in_the_end() {
        ProgressLine line = line(true);
        JsonNode first = job("reading", 1, 2, 1, 1);
        JsonNode second = job("reading", 2, 2, 1, 0);

        line.show(first);
        line.show(second);
        line.end();

        assertThat(shown())
                .isEqualTo(CLEARED + Jobs.bar(first) + CLEARED + Jobs.bar(second) + CLEARED)
                .doesNotContain("\n");
    }

    @Test
    void a_log_gets_one_line_for_each_phase() {
        ProgressLine line = line(false);

        line.show(job("reading", 1, 2, 1, 1));
        line.show(job("reading", 2, 2, 1, 0));
        line.show(job("applying", 1, 1, 1, 0));
        line.end();

        assertThat(shown())
                .isEqualTo(
                        Jobs.bar(job("reading", 1, 2, 1, 1))
                                + NEWLINE
                                + Jobs.bar(job("applying", 1, 1, 1, 0))
                                + NEWLINE);
    }

    @Test
    void the_end_tells_all_counts_and_the_reason_of_a_failure() {
        ObjectNode job = JsonNodeFactory.instance.objectNode().put("state", "succeeded");
        job.putObject("counts")
                .put("accepted", 26_137)
                .put("created", 1_000)
                .put("updated", 2)
                .put("unchanged", 3)
                .put("rejected", 4);
        assertThat(Jobs.end(job))
                .isEqualTo(
                        "succeeded: 26,137 accepted, 1,000 created, 2 updated, 3 unchanged, 4"
                                + " rejected");
        job.put("state", "failed").put("error", "This is a JPEG picture, not a list.");

        assertThat(Jobs.end(job)).endsWith("4 rejected\nThis is a JPEG picture, not a list.");
        assertThat(Jobs.succeeded(job)).isFalse();
        assertThat(Jobs.isFinal(job)).isTrue();
    }
}
