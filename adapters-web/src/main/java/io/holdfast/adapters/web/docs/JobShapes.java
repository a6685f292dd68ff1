package io.holdfast.adapters.web.docs;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What bodies of jobs, and of what they find, look like, as [Shapes] for the rest.
public final class JobShapes {
    private JobShapes() {}

    /// A list as a part of a form.
    @Schema(name = "ListForm", description = "Other parts are passed over.")
    public record ListFormJson(
            @Schema(type = "string", format = "binary", description = "The list.") String file) {}

    /// How far a job is.
    @Schema(
            name = "Progress",
            description =
                    "Of one phase: `done` never falls within it, and begins anew with the next."
                            + " `total` is null as long as nobody knows it, and `etaSeconds` as"
                            + " long as nobody can. A job that does not run, because it waits or"
                            + " has ended, keeps `done` and `total`; its `ratePerSecond` is 0 and"
                            + " its `etaSeconds` null.")
    public record ProgressJson(
            String phase,
            long done,
            @Nullable Long total,
            String unit,
            long ratePerSecond,
            @Nullable Long etaSeconds) {}

    /// What became of records.
    @Schema(name = "Counts")
    public record CountsJson(
            long accepted,
            long created,
            long updated,
            long unchanged,
            long rejected,
            long duplicates) {}

    /// A job.
    @Schema(name = "Job")
    public record JobJson(
            String id,
            String kind,
            @Schema(
                            type = "string",
                            allowableValues = {
                                "queued",
                                "running",
                                "succeeded",
                                "failed",
                                "cancelled"
                            })
                    String state,
            int priority,
            ProgressJson progress,
            int attempts,
            CountsJson counts,
            @Nullable String error,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            long seq,
            @Schema(
                            requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                            description = "`true` for a preview, and left out otherwise.")
                    @Nullable Boolean preview,
            @Schema(
                            requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                            description = "What an export has; left out of other jobs.")
                    @Nullable ExportedJson export,
            @Schema(
                            requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                            description =
                                    "What its owner should know though it is no failure, a"
                                            + " sentence each: which columns of a list were not"
                                            + " read. Left out where there is nothing, and where"
                                            + " the answer is to a request that changes the job.")
                    @Nullable List<String> notices,
            Map<String, String> links) {}

    /// What an export has.
    @Schema(
            name = "Exported",
            description =
                    "Where `changedSinceLastExport` is true, only what was made or changed since"
                            + " the last such export that succeeded under the same `mark`, which"
                            + " is empty for the one that all share who name none.")
    public record ExportedJson(
            @Schema(
                            type = "string",
                            allowableValues = {"products", "stock", "orders"})
                    String resource,
            boolean changedSinceLastExport,
            String mark) {}

    /// A page of jobs.
    @Schema(name = "JobPage")
    public record JobPageJson(List<JobJson> items, @Nullable String nextCursor) {}

    /// A record that was refused.
    @Schema(name = "Reject")
    public record RejectJson(
            long record,
            @Nullable @Schema(description = "Null of pictures, which stand in no list.") Long line,
            String key,
            String field,
            String reason,
            @Nullable
                    @Schema(
                            description =
                                    "The record as it stood in the list, its first 16,384"
                                        + " characters; of a dry run that was applied, in the list"
                                        + " that was reviewed. Null while the job has not looked it"
                                        + " up yet, and where it was cancelled before it did.")
                    String raw) {}

    /// A page of refused records.
    @Schema(name = "RejectPage")
    public record RejectPageJson(List<RejectJson> items, @Nullable String nextCursor) {}

    /// A member before and after.
    @Schema(name = "FieldChange")
    public record FieldChangeJson(String field, @Nullable String before, @Nullable String after) {}

    /// What would become of a record.
    @Schema(name = "RecordDiff")
    public record RecordDiffJson(
            String key,
            @Schema(
                            type = "string",
                            allowableValues = {"create", "update", "unchanged", "reject"})
                    String action,
            List<FieldChangeJson> changes) {}

    /// A page of a diff.
    @Schema(name = "DiffPage")
    public record DiffPageJson(List<RecordDiffJson> items, @Nullable String nextCursor) {}
}
