package io.holdfast.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.kernel.Counts;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.JobState;
import io.holdfast.kernel.JobTimes;
import io.holdfast.kernel.Progress;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// What passes between a job's owner, its worker and its store.
class JobValuesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final JobId ID = new JobId(new UUID(1, 2));
    private static final Job JOB =
            new Job(
                    ID,
                    JobKind.IMPORT,
                    JobState.QUEUED,
                    2,
                    0,
                    1,
                    Progress.NONE,
                    Counts.ZERO,
                    null,
                    new JobTimes(NOW, null, null));

    @Test
    void a_small_job_comes_before_a_large_one_and_both_leave_room_around_them() {
        assertThat(JobSize.SMALL.priority()).isEqualTo(2);
        assertThat(JobSize.LARGE.priority()).isEqualTo(6);
    }

    @Test
    void a_ticket_keeps_the_settings_that_it_was_made_with() {
        Map<String, String> settings = new HashMap<>(Map.of("format", "auto"));
        var ticket = new JobTicket(ID, JobKind.IMPORT, JobSize.SMALL, settings, NOW);
        settings.clear();
        assertThat(ticket.settings()).containsExactly(Map.entry("format", "auto"));
    }

    @Test
    void a_view_keeps_the_settings_and_links_that_it_was_made_with() {
        Map<String, String> settings = new HashMap<>(Map.of("format", "auto"));
        Map<String, String> links = new HashMap<>(Map.of("source", "imports/1"));
        var view = new JobView(JOB, settings, links);
        settings.clear();
        links.clear();
        assertThat(view.settings()).containsExactly(Map.entry("format", "auto"));
        assertThat(view.links()).containsExactly(Map.entry("source", "imports/1"));
    }

    @Test
    void an_end_keeps_the_links_that_it_was_made_with() {
        Map<String, String> links = new HashMap<>(Map.of("result", "exports/1.csv"));
        var end = new JobEnd.Succeeded(links);
        links.clear();
        assertThat(end.links()).containsExactly(Map.entry("result", "exports/1.csv"));
    }

    @Test
    void a_turn_that_is_over_says_whose_it_was() {
        assertThat(new AttemptOver(new Attempt(ID, 3)))
                .hasMessage("attempt 3 of job 00000000-0000-0001-0000-000000000002 is over");
    }

    @Test
    void the_filter_for_every_job_has_no_condition() {
        assertThat(JobFilter.ALL).isEqualTo(new JobFilter(null, null, false));
    }
}
