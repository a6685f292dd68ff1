package io.holdfast.contracts;

import io.holdfast.contracts.catalog.MemoryProducts;
import io.holdfast.contracts.export.MemoryExports;
import io.holdfast.contracts.jobs.MemoryJobs;
import io.holdfast.contracts.stock.MemoryStock;
import io.holdfast.export.ExportChunk;
import io.holdfast.export.ExportRequest;
import io.holdfast.export.ExportRequest.Format;
import io.holdfast.export.Exported;
import io.holdfast.export.OpenExport;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.AttemptOver;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// Sources of lists that are wrong, each in one way.
final class ExportMutants {
    private ExportMutants() {}

    /// What a source of a kind is made of.
    interface Kind {
        MemoryExports of(MemoryProducts products, MemoryStock stock, MemoryJobs jobs);
    }

    /// A list that does what another does.
    private static class Passing implements OpenExport {
        private final OpenExport list;

        Passing(OpenExport list) {
            this.list = list;
        }

        @Override
        public Optional<ExportChunk> next() throws InterruptedException {
            return list.next();
        }

        @Override
        public Exported finish() {
            return list.finish();
        }

        @Override
        public void close() {
            list.close();
        }
    }

    /// Makes of each list that a sound source opens another one.
    abstract static class Twisting extends MemoryExports {
        Twisting(MemoryProducts products, MemoryStock stock, MemoryJobs jobs) {
            super(products, stock, jobs);
        }

        abstract OpenExport twisted(
                OpenExport list, ExportRequest request, @Nullable Attempt attempt);

        @Override
        public synchronized OpenExport open(ExportRequest request, @Nullable Attempt attempt) {
            return twisted(sound(request, attempt), request, attempt);
        }

        final OpenExport sound(ExportRequest request, @Nullable Attempt attempt) {
            return super.open(request, attempt);
        }
    }

    /// Makes of each chunk another one.
    abstract static class Rewriting extends Twisting {
        Rewriting(MemoryProducts products, MemoryStock stock, MemoryJobs jobs) {
            super(products, stock, jobs);
        }

        abstract String rewritten(String content, ExportRequest request);

        @Override
        OpenExport twisted(OpenExport list, ExportRequest request, @Nullable Attempt attempt) {
            return new Passing(list) {
                @Override
                public Optional<ExportChunk> next() throws InterruptedException {
                    return super.next()
                            .map(c -> new ExportChunk(rewritten(c.content(), request), c.rows()));
                }
            };
        }
    }

    /// Shows the moment at which it is pulled first.
    static final class Late extends Twisting {
        Late(MemoryProducts products, MemoryStock stock, MemoryJobs jobs) {
            super(products, stock, jobs);
        }

        @Override
        OpenExport twisted(OpenExport list, ExportRequest request, @Nullable Attempt attempt) {
            return new OpenExport() {
                private OpenExport shown = list;
                private boolean begun;

                @Override
                public Optional<ExportChunk> next() throws InterruptedException {
                    if (!begun) {
                        begun = true;
                        shown.close();
                        shown = sound(request, attempt);
                    }
                    return shown.next();
                }

                @Override
                public Exported finish() {
                    return shown.finish();
                }

                @Override
                public void close() {
                    shown.close();
                }
            };
        }
    }

    /// Writes letters of one byte only.
    static final class Plain extends Rewriting {
        Plain(MemoryProducts products, MemoryStock stock, MemoryJobs jobs) {
            super(products, stock, jobs);
        }

        @Override
        String rewritten(String content, ExportRequest request) {
            return content.replaceAll("[\\x80-\\xff]", "?");
        }
    }

    /// Counts changes from the end of a list, not from its begin.
    static final class Hasty extends Twisting {
        Hasty(MemoryProducts products, MemoryStock stock, MemoryJobs jobs) {
            super(products, stock, jobs);
        }

        @Override
        OpenExport twisted(OpenExport list, ExportRequest request, @Nullable Attempt attempt) {
            return new Passing(list) {
                @Override
                public Exported finish() {
                    Exported exported = super.finish();
                    try (OpenExport again = sound(request, attempt)) {
                        boolean more = true;
                        while (more) {
                            more = again.next().isPresent();
                        }
                        again.finish();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    return exported;
                }
            };
        }
    }

    /// Lists everything each time.
    static final class Repeating extends MemoryExports {
        Repeating(MemoryProducts products, MemoryStock stock, MemoryJobs jobs) {
            super(products, stock, jobs);
        }

        @Override
        public synchronized OpenExport open(ExportRequest request, @Nullable Attempt attempt) {
            return super.open(
                    new ExportRequest(
                            request.resource(),
                            request.format(),
                            request.filter(),
                            request.fields(),
                            false),
                    attempt);
        }
    }

    /// Marks a list that was pulled to its end as it closes.
    static final class Rash extends Twisting {
        Rash(MemoryProducts products, MemoryStock stock, MemoryJobs jobs) {
            super(products, stock, jobs);
        }

        @Override
        OpenExport twisted(OpenExport list, ExportRequest request, @Nullable Attempt attempt) {
            return new Passing(list) {
                @Override
                public void close() {
                    try {
                        super.finish();
                    } catch (IllegalStateException _) {
                        // Finished before, or not at its end.
                    }
                    super.close();
                }
            };
        }
    }

    /// Takes the guards away.
    static final class Unguarded extends Rewriting {
        Unguarded(MemoryProducts products, MemoryStock stock, MemoryJobs jobs) {
            super(products, stock, jobs);
        }

        @Override
        String rewritten(String content, ExportRequest request) {
            return request.format() == Format.CSV
                    ? content.replaceAll("(?<=^|,|\\n)'(?=[=+@])", "")
                    : content;
        }
    }

    /// Cuts within rows.
    static final class Torn extends Twisting {
        Torn(MemoryProducts products, MemoryStock stock, MemoryJobs jobs) {
            super(products, stock, jobs);
        }

        @Override
        OpenExport twisted(OpenExport list, ExportRequest request, @Nullable Attempt attempt) {
            return new Passing(list) {
                private Optional<ExportChunk> rest = Optional.empty();

                @Override
                public Optional<ExportChunk> next() throws InterruptedException {
                    if (rest.isPresent()) {
                        Optional<ExportChunk> kept = rest;
                        rest = Optional.empty();
                        return kept;
                    }
                    Optional<ExportChunk> whole = super.next();
                    if (whole.isEmpty() || whole.get().length() < 2) {
                        return whole;
                    }
                    String content = whole.get().content();
                    int half = content.length() / 2;
                    rest =
                            Optional.of(
                                    new ExportChunk(content.substring(half), whole.get().rows()));
                    return Optional.of(new ExportChunk(content.substring(0, half), 0));
                }
            };
        }
    }

    /// Counts a heading as a row.
    static final class Miscounting extends Twisting {
        Miscounting(MemoryProducts products, MemoryStock stock, MemoryJobs jobs) {
            super(products, stock, jobs);
        }

        @Override
        OpenExport twisted(OpenExport list, ExportRequest request, @Nullable Attempt attempt) {
            return new Passing(list) {
                @Override
                public Exported finish() {
                    Exported exported = super.finish();
                    return new Exported(exported.rows() + 1, exported.entries());
                }
            };
        }
    }

    /// Writes nothing where there is nothing.
    static final class Bare extends Rewriting {
        Bare(MemoryProducts products, MemoryStock stock, MemoryJobs jobs) {
            super(products, stock, jobs);
        }

        @Override
        String rewritten(String content, ExportRequest request) {
            return content.equals("[\n]\n") ? "" : content;
        }
    }

    /// Waits for a busy store as long as it takes.
    static final class Stubborn extends Twisting {
        Stubborn(MemoryProducts products, MemoryStock stock, MemoryJobs jobs) {
            super(products, stock, jobs);
        }

        @Override
        OpenExport twisted(OpenExport list, ExportRequest request, @Nullable Attempt attempt) {
            return new Passing(list) {
                @Override
                public Optional<ExportChunk> next() throws InterruptedException {
                    Optional<ExportChunk> chunk = super.next();
                    while (chunk.isPresent() && chunk.get().isEmpty()) {
                        chunk = super.next();
                    }
                    return chunk;
                }
            };
        }
    }

    /// Does not hear that nobody waits any more.
    static final class Deaf extends Twisting {
        Deaf(MemoryProducts products, MemoryStock stock, MemoryJobs jobs) {
            super(products, stock, jobs);
        }

        @Override
        OpenExport twisted(OpenExport list, ExportRequest request, @Nullable Attempt attempt) {
            return new Passing(list) {
                @Override
                public Optional<ExportChunk> next() {
                    while (true) {
                        try {
                            return super.next();
                        } catch (InterruptedException _) {
                            // What of it.
                        }
                    }
                }
            };
        }
    }

    /// Tells the end once.
    static final class Impatient extends Twisting {
        Impatient(MemoryProducts products, MemoryStock stock, MemoryJobs jobs) {
            super(products, stock, jobs);
        }

        @Override
        OpenExport twisted(OpenExport list, ExportRequest request, @Nullable Attempt attempt) {
            return new Passing(list) {
                private boolean over;

                @Override
                public Optional<ExportChunk> next() throws InterruptedException {
                    if (over) {
                        throw new IllegalStateException("the list is over");
                    }
                    Optional<ExportChunk> chunk = super.next();
                    over = chunk.isEmpty();
                    return chunk;
                }
            };
        }
    }

    /// Gives back what it holds when it is finished, and only then.
    static final class Leaking extends Twisting {
        Leaking(MemoryProducts products, MemoryStock stock, MemoryJobs jobs) {
            super(products, stock, jobs);
        }

        @Override
        OpenExport twisted(OpenExport list, ExportRequest request, @Nullable Attempt attempt) {
            return new Passing(list) {
                @Override
                public Exported finish() {
                    Exported exported = super.finish();
                    super.close();
                    return exported;
                }

                @Override
                public void close() {
                    // Nothing was finished, so nothing is given back.
                }
            };
        }
    }

    /// Leaves out fields that there are not.
    static final class Tolerant extends MemoryExports {
        Tolerant(MemoryProducts products, MemoryStock stock, MemoryJobs jobs) {
            super(products, stock, jobs);
        }

        @Override
        public synchronized OpenExport open(ExportRequest request, @Nullable Attempt attempt) {
            List<String> known =
                    request.fields().stream().filter(fields(request)::contains).toList();
            return super.open(
                    new ExportRequest(
                            request.resource(),
                            request.format(),
                            request.filter(),
                            known,
                            request.onlyChanged(),
                            request.mark()),
                    attempt);
        }
    }

    /// Takes any attempt for the newest.
    static final class Trusting extends MemoryExports {
        Trusting(MemoryProducts products, MemoryStock stock, MemoryJobs jobs) {
            super(products, stock, jobs);
        }

        @Override
        public synchronized OpenExport open(ExportRequest request, @Nullable Attempt attempt) {
            try {
                return super.open(request, attempt);
            } catch (AttemptOver _) {
                return super.open(request, null);
            }
        }
    }
}
