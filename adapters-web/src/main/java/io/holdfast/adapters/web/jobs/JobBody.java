package io.holdfast.adapters.web.jobs;

import com.fasterxml.jackson.core.JsonGenerator;

import io.holdfast.adapters.web.http.Json;
import io.holdfast.kernel.Counts;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.Progress;

import java.io.IOException;
import java.util.Locale;

/// A job as JSON.
public final class JobBody {
    private JobBody() {}

    /// {@return a job's bytes}
    ///
    /// @param job which
    public static byte[] bytes(Job job) {
        return Json.bytes(json -> write(json, job));
    }

    static void write(JsonGenerator json, Job job) throws IOException {
        json.writeStartObject();
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
        json.writeNumberField("seq", job.seq());
        links(json, job);
        json.writeEndObject();
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

    private static void links(JsonGenerator json, Job job) throws IOException {
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
        if (job.kind().equals(JobKind.EXPORT)
                && job.state() == io.holdfast.kernel.JobState.SUCCEEDED) {
            json.writeStringField("result", self + "/result");
        }
        json.writeEndObject();
    }
}
