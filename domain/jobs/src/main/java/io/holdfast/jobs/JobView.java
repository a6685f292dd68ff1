package io.holdfast.jobs;

import io.holdfast.kernel.Job;

import java.util.Map;

/// A job with what belongs to it.
///
/// @param job what everybody sees
/// @param settings what it was queued with
/// @param links documents by role: `source`, `result`
public record JobView(Job job, Map<String, String> settings, Map<String, String> links) {
    /// The setting that makes a preview of a job, where it is `true`.
    public static final String PREVIEW = "preview";

    /// Keeps copies.
    public JobView {
        settings = Map.copyOf(settings);
        links = Map.copyOf(links);
    }

    /// {@return whether it is a look at what would become of something, for whoever asked and for
    /// nobody else: lists leave it out, nobody is told of it, and it goes by itself soon}
    public boolean isPreview() {
        return Boolean.parseBoolean(settings.get(PREVIEW));
    }
}
