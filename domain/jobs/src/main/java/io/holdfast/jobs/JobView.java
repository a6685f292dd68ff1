package io.holdfast.jobs;

import io.holdfast.kernel.Job;

import java.util.List;
import java.util.Map;

/// A job with what belongs to it.
///
/// @param job what everybody sees
/// @param settings what it was queued with
/// @param links documents by role: `source`, `result`
/// @param notices what its owner should know though it is no failure, a sentence each
public record JobView(
        Job job, Map<String, String> settings, Map<String, String> links, List<String> notices) {
    /// The setting that makes a preview of a job, where it is `true`.
    public static final String PREVIEW = "preview";

    /// Keeps copies.
    public JobView {
        settings = Map.copyOf(settings);
        links = Map.copyOf(links);
        notices = List.copyOf(notices);
    }

    /// Makes the view of a job without notices.
    ///
    /// @param job what everybody sees
    /// @param settings what it was queued with
    /// @param links documents by role: `source`, `result`
    public JobView(Job job, Map<String, String> settings, Map<String, String> links) {
        this(job, settings, links, List.of());
    }

    /// {@return whether it is a look at what would become of something, for whoever asked and for
    /// nobody else: lists leave it out, nobody is told of it, and it goes by itself soon}
    public boolean isPreview() {
        return Boolean.parseBoolean(settings.get(PREVIEW));
    }
}
