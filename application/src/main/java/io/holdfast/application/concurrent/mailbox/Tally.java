package io.holdfast.application.concurrent.mailbox;

import java.util.concurrent.atomic.LongAdder;

/// What one mailbox counts, across its lives.
final class Tally {
    final LongAdder handled = new LongAdder();
    final LongAdder batches = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder late = new LongAdder();
    final LongAdder dropped = new LongAdder();
    final LongAdder lost = new LongAdder();
    final Latencies latencies = new Latencies();

    MailboxView.Counts counts() {
        return new MailboxView.Counts(
                handled.sum(),
                batches.sum(),
                failed.sum(),
                refused.sum(),
                late.sum(),
                dropped.sum(),
                lost.sum());
    }
}
