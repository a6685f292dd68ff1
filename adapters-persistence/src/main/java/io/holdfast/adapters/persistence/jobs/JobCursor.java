package io.holdfast.adapters.persistence.jobs;

import io.holdfast.adapters.persistence.SerialCursor;
import io.holdfast.jobs.JobFilter;

/// Where a page of jobs ended: the `ord` of its last row, bound to the filter of its list.
final class JobCursor {
    private JobCursor() {}

    static SerialCursor of(JobFilter filter) {
        String kind = filter.kind() == null ? "" : filter.kind().name();
        return new SerialCursor(
                "jobs|%s|%s%s"
                        .formatted(kind, filter.state(), filter.previews() ? "|previews" : ""));
    }
}
