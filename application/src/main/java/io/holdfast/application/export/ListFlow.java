package io.holdfast.application.export;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.pipeline.Check;
import io.holdfast.application.concurrent.pipeline.Ended;
import io.holdfast.application.concurrent.pipeline.Pipeline;
import io.holdfast.application.concurrent.pipeline.Stage;
import io.holdfast.export.ExportChunk;
import io.holdfast.export.ExportRequest;
import io.holdfast.export.Exported;
import io.holdfast.export.OpenExport;
import io.holdfast.export.port.out.ExportSource;
import io.holdfast.jobs.Attempt;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;

/// How a list gets from the store to where it is kept: while chunks are written, the next ones are
/// pulled, and no more of them than fit a few hundred kilobytes.
///
/// @param source gives lists
/// @param machine gives the thread that pulls
record ListFlow(ExportSource source, Machine machine) {
    private static final int CHUNKS_AHEAD = 8;

    /// How writing a list ended, unless it failed.
    sealed interface End {
        /// It is whole, and marked if it is one of changes.
        record Whole(Exported exported) implements End {}

        /// It was told not to go on.
        record Stopped() implements End {}

        /// Its thread was interrupted, and still is.
        record Interrupted() implements End {}
    }

    /// Writes a list, on this thread.
    ///
    /// @param request which
    /// @param attempt whose turn, or `null` for a list that no job asked for
    /// @param out where to
    /// @param goesOn asked after each chunk, and twice a second while none comes, with the number
    ///   of rows written
    /// @throws UncheckedIOException if the stream does not take it
    End write(
            ExportRequest request,
            @Nullable Attempt attempt,
            OutputStream out,
            Check<? super Long> goesOn) {
        AtomicLong rows = new AtomicLong();
        byte[] room = new byte[ExportChunk.BYTES_MAX];
        try (OpenExport export = source.open(request, attempt)) {
            Ended<Long> ended =
                    Pipeline.<ExportChunk>from(machine, "export", export::next)
                            .map(
                                    Stage.named("read").maxDemand(CHUNKS_AHEAD).heavy(),
                                    chunk -> chunk)
                            .map(
                                    Stage.named("write"),
                                    chunk -> {
                                        chunk.writeTo(room, out::write);
                                        return rows.addAndGet(chunk.rows());
                                    })
                            .takeWhile(goesOn)
                            .drain()
                            .run();
            return switch (ended) {
                case Ended.Completed<Long> completed when told(completed) -> new End.Stopped();
                case Ended.Completed<Long> _ -> new End.Whole(export.finish());
                case Ended.Cancelled<Long> _ -> new End.Interrupted();
                case Ended.Failed<Long> failed -> throw thrown(failed);
            };
        }
    }

    private static boolean told(Ended<?> ended) {
        return ended.progress().stage("takeWhile").filtered() > 0;
    }

    private static RuntimeException thrown(Ended.Failed<?> failed) {
        return failed.cause() instanceof IOException refused
                ? new UncheckedIOException("the list could not be written", refused)
                : failed.rethrow();
    }
}
