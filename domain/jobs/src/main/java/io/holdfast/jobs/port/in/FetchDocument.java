package io.holdfast.jobs.port.in;

import io.holdfast.jobs.OpenDocument;
import io.holdfast.kernel.JobId;

import java.time.Duration;
import java.util.Optional;

/// Gives out what jobs leave behind, by signed links that expire.
public interface FetchDocument {
    /// Signs a link to one document of a job.
    ///
    /// @param id which job
    /// @param role which of its documents: `result`
    /// @param valid how long the link works
    /// @return the token that [#open] takes, safe in a URL; empty when the job has no such document
    Optional<String> sign(JobId id, String role, Duration valid);

    /// Signs a link that leads straight to where documents are kept.
    ///
    /// @param id which job
    /// @param role which of its documents: `result`
    /// @param valid how long the link works
    /// @return the link; empty when the job has no such document, when documents are kept where
    ///   nobody but this server reaches them, or when no such links are wanted
    Optional<String> direct(JobId id, String role, Duration valid);

    /// Opens what a token names. The caller closes it.
    ///
    /// @param token as [#sign] gave it
    /// @return the document; empty when the token is forged or expired, or the document is gone
    Optional<OpenDocument> open(String token);
}
