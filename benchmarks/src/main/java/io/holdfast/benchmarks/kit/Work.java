package io.holdfast.benchmarks.kit;

/// Everything that is compared, by the name that JMH hands to the process which measures it.
enum Work {
    MAILBOX,
    QUEUE,
    LOCK,
    PEKKO,
    SUPERVISED,
    BARE_THREADS,
    PEKKO_SUPERVISED,
    FAN_OUT,
    SCOPE,
    SCOPE_UNLIMITED,
    FUTURES,
    PIPELINE_TINY,
    PIPELINE_STEPS,
    PIPELINE_WAITS,
    GATHERER_TINY,
    GATHERER_STEPS,
    GATHERER_WAITS;

    /// Starts it, ready for callers.
    ///
    /// @param parallelism how many elements a pipeline works on at a time; the others have none
    Contender start(int parallelism) throws InterruptedException {
        return switch (this) {
            case MAILBOX -> new MailboxAccount();
            case QUEUE -> new QueueAccount();
            case LOCK -> new LockAccount();
            case PEKKO -> new PekkoAccount();
            case SUPERVISED -> new SupervisedLives();
            case BARE_THREADS -> new ThreadLives();
            case PEKKO_SUPERVISED -> new PekkoLives();
            case FAN_OUT -> new FanOutCalls();
            case SCOPE -> new ScopeCalls(true);
            case SCOPE_UNLIMITED -> new ScopeCalls(false);
            case FUTURES -> new FutureCalls();
            case PIPELINE_TINY -> new PipelineElements(Elements.TINY, parallelism);
            case PIPELINE_STEPS -> new PipelineElements(Elements.STEPS, parallelism);
            case PIPELINE_WAITS -> new PipelineElements(Elements.WAITS, parallelism);
            case GATHERER_TINY -> new GathererElements(Elements.TINY, parallelism);
            case GATHERER_STEPS -> new GathererElements(Elements.STEPS, parallelism);
            case GATHERER_WAITS -> new GathererElements(Elements.WAITS, parallelism);
        };
    }
}
