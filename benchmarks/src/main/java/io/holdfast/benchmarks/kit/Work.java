package io.holdfast.benchmarks.kit;

/// Everything that is compared, by the name that JMH hands to the process which measures it.
enum Work {
    MAILBOX,
    QUEUE,
    LOCK,
    PEKKO,
    SUPERVISED,
    BARE_THREADS,
    PEKKO_SUPERVISED;

    /// Starts it, ready for callers.
    Contender start() throws InterruptedException {
        return switch (this) {
            case MAILBOX -> new MailboxAccount();
            case QUEUE -> new QueueAccount();
            case LOCK -> new LockAccount();
            case PEKKO -> new PekkoAccount();
            case SUPERVISED -> new SupervisedLives();
            case BARE_THREADS -> new ThreadLives();
            case PEKKO_SUPERVISED -> new PekkoLives();
        };
    }
}
