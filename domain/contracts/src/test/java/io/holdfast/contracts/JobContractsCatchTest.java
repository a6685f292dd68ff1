package io.holdfast.contracts;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.holdfast.contracts.ContractsCatchTest.Wrong;
import io.holdfast.contracts.jobs.JobSignalsContract;
import io.holdfast.contracts.jobs.JobStoreContract;
import io.holdfast.contracts.jobs.MemoryJobs;
import io.holdfast.contracts.jobs.MemorySignals;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.CancelOutcome;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.JobFilter;
import io.holdfast.jobs.JobTicket;
import io.holdfast.jobs.JobView;
import io.holdfast.jobs.RetryOutcome;
import io.holdfast.jobs.port.out.JobSignals;
import io.holdfast.jobs.port.out.JobStore;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Progress;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Stores of jobs, and signals of them, that break one rule are found out by that rule's test.
final class JobContractsCatchTest {
    @TestFactory
    Stream<DynamicTest> a_wrong_store_of_jobs_fails_the_rule_that_it_breaks_and_no_other() {
        return Stream.of(
                        new Wrong(Doubling.class, "JOB_1"),
                        new Wrong(Unfenced.class, "JOB_2"),
                        new Wrong(Standing.class, "JOB_3"),
                        new Wrong(Obedient.class, "JOB_5"),
                        new Wrong(Heedless.class, "JOB_4"),
                        new Wrong(Forgetful.class, "JOB_5"),
                        new Wrong(Backward.class, "JOB_6"),
                        new Wrong(Talkative.class, "JOB_6"),
                        new Wrong(Hurried.class, "JOB_7"),
                        new Wrong(Heaping.class, "JOB_8"),
                        new Wrong(Deaf.class, "SIG_1"),
                        new Wrong(WakesOne.class, "SIG_1"),
                        new Wrong(Endless.class, "SIG_2"),
                        new Wrong(Stubborn.class, "SIG_3"),
                        new Wrong(Blocking.class, "SIG_4"))
                .map(
                        wrong ->
                                dynamicTest(
                                        wrong.kit().getSimpleName(),
                                        () -> ContractsCatchTest.check(wrong)));
    }

    abstract static class Kit extends JobStoreContract {
        private final MemoryJobs jobs;

        Kit(MemoryJobs jobs) {
            this.jobs = jobs;
        }

        @Override
        protected JobStore empty() {
            return jobs;
        }

        @Override
        protected long wakeUps() {
            return jobs.unfinished();
        }
    }

    /// Wakes two workers for one ticket that came twice.
    static final class Doubling extends Kit {
        Doubling() {
            super(
                    new MemoryJobs() {
                        private long again;

                        @Override
                        public synchronized Job enqueue(
                                JobTicket ticket, Map<String, String> links) {
                            again += find(ticket.id()).isPresent() ? 1 : 0;
                            return super.enqueue(ticket, links);
                        }

                        @Override
                        public synchronized long unfinished() {
                            return super.unfinished() + again;
                        }
                    });
        }
    }

    /// Keeps what was noted before.
    static final class Heaping extends Kit {
        Heaping() {
            super(
                    new MemoryJobs() {
                        @Override
                        public synchronized void note(Attempt attempt, List<String> notices) {
                            List<String> all =
                                    new ArrayList<>(find(attempt.job()).orElseThrow().notices());
                            all.addAll(notices);
                            super.note(attempt, all);
                        }
                    });
        }
    }

    /// Says of a job that has ended how fast it goes.
    static final class Hurried extends Kit {
        Hurried() {
            super(
                    new MemoryJobs() {
                        @Override
                        public synchronized Job end(Attempt attempt, JobEnd end, Instant now) {
                            Progress told =
                                    find(attempt.job()).map(v -> v.job().progress()).orElseThrow();
                            Job job = super.end(attempt, end, now);
                            return new Job(
                                    job.id(),
                                    job.kind(),
                                    job.state(),
                                    job.priority(),
                                    job.attempts(),
                                    job.seq(),
                                    told,
                                    job.counts(),
                                    job.error(),
                                    job.times());
                        }
                    });
        }
    }

    /// Lets an attempt that is over report.
    static final class Unfenced extends Kit {
        Unfenced() {
            super(
                    new MemoryJobs() {
                        @Override
                        public synchronized Heed report(Attempt attempt, Progress progress) {
                            int fence =
                                    find(attempt.job())
                                            .map(v -> v.job().attempts())
                                            .orElse(attempt.fence());
                            return super.report(new Attempt(attempt.job(), fence), progress);
                        }
                    });
        }
    }

    /// Retries what has succeeded.
    static final class Standing extends Kit {
        Standing() {
            super(
                    new MemoryJobs() {
                        @Override
                        public synchronized RetryOutcome retry(
                                JobId id, UUID request, Instant now) {
                            RetryOutcome outcome = super.retry(id, request, now);
                            return outcome instanceof RetryOutcome.NotEnded(Job job)
                                    ? new RetryOutcome.Queued(job)
                                    : outcome;
                        }
                    });
        }
    }

    /// Retries for each copy of a request.
    static final class Obedient extends Kit {
        Obedient() {
            super(
                    new MemoryJobs() {
                        @Override
                        public synchronized RetryOutcome retry(
                                JobId id, UUID request, Instant now) {
                            return super.retry(id, UUID.randomUUID(), now);
                        }
                    });
        }
    }

    /// Tells a running job nothing.
    static final class Heedless extends Kit {
        Heedless() {
            super(
                    new MemoryJobs() {
                        @Override
                        public synchronized Heed report(Attempt attempt, Progress progress) {
                            super.report(attempt, progress);
                            return Heed.GO_ON;
                        }
                    });
        }
    }

    /// Goes on telling a job to stop after it is retried.
    static final class Forgetful extends Kit {
        Forgetful() {
            super(
                    new MemoryJobs() {
                        private final Set<JobId> stopped = new HashSet<>();

                        @Override
                        public synchronized CancelOutcome cancel(JobId id, Instant now) {
                            stopped.add(id);
                            return super.cancel(id, now);
                        }

                        @Override
                        public synchronized Heed report(Attempt attempt, Progress progress) {
                            Heed heed = super.report(attempt, progress);
                            return stopped.contains(attempt.job()) ? Heed.STOP : heed;
                        }
                    });
        }
    }

    /// Lists the oldest of a page first.
    static final class Backward extends Kit {
        Backward() {
            super(
                    new MemoryJobs() {
                        @Override
                        public synchronized Page<JobView> list(JobFilter filter, PageRequest page) {
                            Page<JobView> right = super.list(filter, page);
                            return new Page<>(right.items().reversed(), right.next());
                        }
                    });
        }
    }

    /// Lists previews whoever asks.
    static final class Talkative extends Kit {
        Talkative() {
            super(
                    new MemoryJobs() {
                        @Override
                        public synchronized Page<JobView> list(JobFilter filter, PageRequest page) {
                            JobFilter all = new JobFilter(filter.kind(), filter.state(), true);
                            return super.list(all, page);
                        }
                    });
        }
    }

    abstract static class Hasty extends JobSignalsContract {
        @Override
        protected final Duration patience() {
            return Duration.ofMillis(250);
        }
    }

    /// Hears nothing.
    static final class Deaf extends Hasty {
        @Override
        protected JobSignals quiet() {
            return new MemorySignals() {
                @Override
                public void changed(JobId id) {}
            };
        }
    }

    /// Wakes one watcher, and no other ever.
    static final class WakesOne extends Hasty {
        @Override
        protected JobSignals quiet() {
            CountDownLatch others = new CountDownLatch(1);
            Semaphore first = new Semaphore(1);
            return new MemorySignals() {
                @Override
                public void await(JobId id, long afterSeq, Duration atMost)
                        throws InterruptedException {
                    if (first.tryAcquire()) {
                        super.await(id, afterSeq, atMost);
                    } else {
                        others.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
                    }
                }
            };
        }
    }

    /// Waits for a signal however long that takes.
    static final class Endless extends Hasty {
        @Override
        protected JobSignals quiet() {
            return new MemorySignals() {
                @Override
                public void await(JobId id, long afterSeq, Duration atMost)
                        throws InterruptedException {
                    super.await(id, afterSeq, Duration.ofDays(1));
                }
            };
        }
    }

    /// Keeps quiet about interrupts.
    static final class Stubborn extends Hasty {
        @Override
        protected JobSignals quiet() {
            return new MemorySignals() {
                @Override
                public void await(JobId id, long afterSeq, Duration atMost) {
                    try {
                        super.await(id, afterSeq, atMost);
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                }
            };
        }
    }

    /// Tells nobody until somebody watches.
    static final class Blocking extends Hasty {
        @Override
        protected JobSignals quiet() {
            CountDownLatch watched = new CountDownLatch(1);
            return new MemorySignals() {
                @Override
                public void changed(JobId id) {
                    try {
                        watched.await();
                        super.changed(id);
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                }

                @Override
                public void await(JobId id, long afterSeq, Duration atMost)
                        throws InterruptedException {
                    watched.countDown();
                    super.await(id, afterSeq, atMost);
                }
            };
        }
    }
}
