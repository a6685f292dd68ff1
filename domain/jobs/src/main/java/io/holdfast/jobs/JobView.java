package io.holdfast.jobs;

import io.holdfast.kernel.Job;

import java.util.Map;

/// A job with what belongs to it.
///
/// @param job what everybody sees
/// @param settings what it was queued with
/// @param links documents by role: `source`, `result`
public record JobView(Job job, Map<String, String> settings, Map<String, String> links) {
    /// Keeps copies.
    public JobView {
        settings = Map.copyOf(settings);
        links = Map.copyOf(links);
    }
}
