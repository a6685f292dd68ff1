package io.holdfast.bootstrap.demo;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.pipeline.Ended;
import io.holdfast.application.concurrent.pipeline.Pipeline;
import io.holdfast.application.concurrent.pipeline.Source;
import io.holdfast.application.concurrent.pipeline.Stage;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/// Where the pictures of the sample catalogue are drawn, for whoever wants one.
///
/// One is drawn at a time, and as long as it took nobody draws another: the job that makes pictures
/// wants dozens side by side, and each is tens of milliseconds of a core, hundreds in a server that
/// has just started. It is drawn on a thread of its own, which the operating system interrupts for
/// others: those who want one are virtual threads, and two that draw would keep both cores from
/// everybody who asks anything, deadlines included.
///
/// Safe for concurrent use.
@Singleton
final class Easel {
    /// Beyond the pictures that a run fetches side by side.
    private static final int WAITING_MAX = 100;

    private final Semaphore pen = new Semaphore(1, true);
    private final Machine machine;
    private final Function<String, byte[]> drawing;

    @Inject
    Easel(Machine machine) {
        this(machine, DemoPictures::png);
    }

    Easel(Machine machine, Function<String, byte[]> drawing) {
        this.machine = machine;
        this.drawing = drawing;
    }

    /// {@return a picture, always the same for the same name}
    ///
    /// @throws InterruptedException if the caller is interrupted meanwhile
    byte[] draw(String name) throws InterruptedException {
        pen.acquire();
        try {
            long begunAtNanos = machine.nanoTime();
            byte[] png = drawn(name);
            machine.sleep(Duration.ofNanos(machine.nanoTime() - begunAtNanos));
            return png;
        } finally {
            pen.release();
        }
    }

    /// {@return whether so many wait that one more is better told to come again}
    boolean isCrowded() {
        return pen.getQueueLength() >= WAITING_MAX;
    }

    private byte[] drawn(String name) throws InterruptedException {
        Ended<byte[]> ended =
                Pipeline.from(machine, "demo picture", Source.of(List.of(name)))
                        .map(Stage.named("draw").heavy(), drawing::apply)
                        .fold(new byte[0], (_, png) -> png)
                        .run();
        return switch (ended) {
            case Ended.Completed<byte[]>(byte[] png, _) -> png;
            case Ended.Cancelled<byte[]> _ -> throw new InterruptedException("nobody waits for it");
            case Ended.Failed<byte[]> failed -> throw failed.rethrow();
        };
    }
}
