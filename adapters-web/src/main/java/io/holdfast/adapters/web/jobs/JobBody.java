package io.holdfast.adapters.web.jobs;

import com.fasterxml.jackson.core.JsonGenerator;

import io.holdfast.adapters.web.http.Json;
import io.holdfast.jobs.JobView;
import io.holdfast.kernel.Counts;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.JobState;
import io.holdfast.kernel.Progress;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/// A job as JSON.
final class JobBody {
    private static final String DRY_RUN = "dryRun";

    private JobBody() {}

    /// {@return the bytes of a job that has not succeeded, so that what it may have found and made
    /// is not asked for}
    ///
    /// @param job which
    static byte[] bytes(Job job) {
        return bytes(new JobView(job, Map.of(), Map.of()));
    }

    /// {@return a job's bytes}
    ///
    /// @param view which
    static byte[] bytes(JobView view) {
        return Json.bytes(json -> write(json, view));
    }

    static void write(JsonGenerator json, JobView view) throws IOException {
        json.writeStartObject();
        figures(json, view.job());
        json.writeNumberField("seq", view.job().seq());
        asked(json, view);
        notices(json, view);
        links(json, view);
        json.writeEndObject();
    }

    /// Writes a job's members but its `seq`, for a topic has one of its own.
    static void members(JsonGenerator json, JobView view) throws IOException {
        figures(json, view.job());
        asked(json, view);
        notices(json, view);
        links(json, view);
    }

    private static void notices(JsonGenerator json, JobView view) throws IOException {
        if (view.notices().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("notices");
        for (String notice : view.notices()) {
            json.writeString(notice);
        }
        json.writeEndArray();
    }

    /// Jobs that are no previews do not speak of it, nor those that are no exports of lists.
    private static void asked(JsonGenerator json, JobView view) throws IOException {
        if (view.isPreview()) {
            json.writeBooleanField(JobView.PREVIEW, true);
        }
        String resource = view.settings().get("resource");
        if (view.job().kind().equals(JobKind.EXPORT) && resource != null) {
            json.writeObjectFieldStart("export");
            json.writeStringField("resource", resource.toLowerCase(Locale.ROOT));
            json.writeBooleanField(
                    "changedSinceLastExport", "true".equals(view.settings().get("onlyChanged")));
            json.writeStringField("mark", view.settings().getOrDefault("mark", ""));
            json.writeEndObject();
        }
    }

    private static void figures(JsonGenerator json, Job job) throws IOException {
        json.writeStringField("id", job.id().toString());
        json.writeStringField("kind", job.kind().name());
        json.writeStringField("state", job.state().name().toLowerCase(Locale.ROOT));
        json.writeNumberField("priority", job.priority());
        progress(json, job.progress());
        json.writeNumberField("attempts", job.attempts());
        counts(json, job.counts());
        Json.text(json, "error", job.error());
        Json.time(json, "createdAt", job.times().createdAt());
        Json.time(json, "startedAt", job.times().startedAt());
        Json.time(json, "finishedAt", job.times().finishedAt());
    }

    private static void progress(JsonGenerator json, Progress progress) throws IOException {
        json.writeObjectFieldStart("progress");
        json.writeStringField("phase", progress.phase());
        json.writeNumberField("done", progress.done());
        known(json, "total", progress.total());
        json.writeStringField("unit", progress.unit());
        json.writeNumberField("ratePerSecond", progress.ratePerSecond());
        known(json, "etaSeconds", progress.etaSeconds());
        json.writeEndObject();
    }

    private static void known(JsonGenerator json, String name, long value) throws IOException {
        if (value == Progress.UNKNOWN) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, value);
        }
    }

    private static void counts(JsonGenerator json, Counts counts) throws IOException {
        json.writeObjectFieldStart("counts");
        json.writeNumberField("accepted", counts.accepted());
        json.writeNumberField("created", counts.created());
        json.writeNumberField("updated", counts.updated());
        json.writeNumberField("unchanged", counts.unchanged());
        json.writeNumberField("rejected", counts.rejected());
        json.writeNumberField("duplicates", counts.duplicates());
        json.writeEndObject();
    }

    private static void links(JsonGenerator json, JobView view) throws IOException {
        Job job = view.job();
        boolean succeeded = job.state() == JobState.SUCCEEDED;
        String self = "/api/v1/jobs/" + job.id();
        json.writeObjectFieldStart("links");
        json.writeStringField("self", self);
        json.writeStringField("events", self + "/events");
        if (!job.state().isFinal()) {
            json.writeStringField("cancel", self + "/cancel");
        }
        if (job.kind().equals(JobKind.IMPORT)) {
            json.writeStringField("rejects", self + "/rejects");
        }
        if (succeeded && "true".equals(view.settings().get(DRY_RUN))) {
            json.writeStringField("diff", self + "/diff");
            json.writeStringField("apply", self + "/apply");
        }
        if (succeeded && job.kind().equals(JobKind.EXPORT)) {
            json.writeStringField("result", self + "/result");
        }
        json.writeEndObject();
    }
}
