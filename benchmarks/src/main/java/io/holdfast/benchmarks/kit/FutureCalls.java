package io.holdfast.benchmarks.kit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Futures on virtual threads, each waited for within the limit. Nobody interrupts what is late,
/// and nothing keeps it from outliving its caller.
final class FutureCalls implements Contender {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @Override
    public void act() throws Exception {
        CompletableFuture<Long> first = CompletableFuture.supplyAsync(Calls::first, threads);
        CompletableFuture<Long> second = CompletableFuture.supplyAsync(Calls::second, threads);
        CompletableFuture<Long> third = CompletableFuture.supplyAsync(Calls::third, threads);
        Calls.check(value(first) + value(second) + value(third));
    }

    private static long value(CompletableFuture<Long> future) throws Exception {
        return future.get(Calls.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        threads.close();
    }
}
