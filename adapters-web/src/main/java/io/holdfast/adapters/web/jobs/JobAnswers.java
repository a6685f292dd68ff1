package io.holdfast.adapters.web.jobs;

import io.holdfast.adapters.web.http.Prefer;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.jobs.JobView;
import io.holdfast.jobs.port.in.Jobs;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.JobId;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;

import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Answers to requests that begin long work.
@Singleton
public final class JobAnswers {
    private final Jobs jobs;

    JobAnswers(Jobs jobs) {
        this.jobs = jobs;
    }

    /// {@return 202 with the job; where the caller prefers to wait, with the job as it is at its
    /// end or after that time}
    ///
    /// @param request with or without `Prefer`
    /// @param queued the job
    public HttpResponse<?> accepted(HttpRequest<?> request, Job queued) {
        Prefer prefer = Prefer.of(request);
        Map<String, String> settings =
                jobs.find(queued.id()).map(JobView::settings).orElse(Map.of());
        JobView begun = new JobView(queued, settings, Map.of());
        JobView job = prefer.patience().isZero() ? begun : end(begun, prefer.patience());
        MutableHttpResponse<byte[]> response =
                HttpResponse.<byte[]>accepted()
                        .header(HttpHeaders.LOCATION, "/api/v1/jobs/" + queued.id())
                        .header(HttpHeaders.RETRY_AFTER, "1");
        prefer.applied(response);
        return prefer.minimal()
                ? response
                : response.body(JobBody.bytes(job)).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private JobView end(JobView queued, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        JobView view = queued;
        long seq = -1;
        while (!view.job().state().isFinal()) {
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (!left.isPositive()) {
                return view;
            }
            view = await(view.job().id(), seq, left).orElse(view);
            seq = view.job().seq();
        }
        return view;
    }

    private Optional<JobView> await(JobId id, long seq, Duration atMost) {
        try {
            return jobs.awaitChange(id, seq, atMost);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Problem(ProblemKind.UNAVAILABLE, "The server is stopping.");
        }
    }
}
