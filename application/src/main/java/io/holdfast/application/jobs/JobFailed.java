package io.holdfast.application.jobs;

/// The work cannot be done; the message is for the job's owner.
public final class JobFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Says why.
    ///
    /// @param reason a sentence
    public JobFailed(String reason) {
        super(reason);
    }
}
