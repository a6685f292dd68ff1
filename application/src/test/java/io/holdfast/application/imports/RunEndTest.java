package io.holdfast.application.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.application.concurrent.pipeline.Ended;
import io.holdfast.application.concurrent.pipeline.PipelineFailed;
import io.holdfast.application.concurrent.pipeline.Progress;
import io.holdfast.application.concurrent.pipeline.StageView;
import io.holdfast.application.jobs.JobFailed;
import io.holdfast.jobs.JobEnd;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// What the end of a phase's run means for its job.
class RunEndTest {
    private static Progress stopped(long times) {
        return new Progress(
                List.of(
                        new StageView("source", 5, 5, 0, 0, 0),
                        new StageView("takeWhile", 5, 5 - times, times, 0, 0)));
    }

    private static Ended<Long> failed(Throwable cause) {
        return new Ended.Failed<>("stage", Optional.empty(), cause, stopped(0));
    }

    @Test
    void a_run_that_took_everything_goes_on_with_the_next_phase() {
        assertThat(RunEnd.of(new Ended.Completed<>(5L, stopped(0)))).isEmpty();
    }

    @Test
    void a_run_that_stopped_taking_was_told_to_by_its_job() {
        assertThat(RunEnd.of(new Ended.Completed<>(4L, stopped(1))))
                .contains(new JobEnd.Cancelled());
    }

    @Test
    void a_run_whose_worker_was_interrupted_gives_the_job_back() {
        assertThat(RunEnd.of(new Ended.Cancelled<>(stopped(0)))).contains(new JobEnd.Yielded());
    }

    @Test
    void what_a_stage_threw_arrives_as_it_was() {
        JobFailed reason = new JobFailed("too many");
        AssertionError bug = new AssertionError("a bug");

        assertThatThrownBy(() -> RunEnd.of(failed(reason))).isSameAs(reason);
        assertThatThrownBy(() -> RunEnd.of(failed(bug))).isSameAs(bug);
    }

    @Test
    void what_nobody_may_throw_undeclared_arrives_as_the_cause() {
        IOException broken = new IOException("broken");

        assertThatThrownBy(() -> RunEnd.of(failed(broken)))
                .isInstanceOf(PipelineFailed.class)
                .hasCause(broken)
                .hasMessageContaining("stage failed");
    }
}
