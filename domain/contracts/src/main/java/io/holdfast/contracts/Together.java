package io.holdfast.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/// Many callers at one moment.
public final class Together {
    private Together() {}

    /// Calls from many threads that are let go at once, and waits for all.
    ///
    /// @param callers how many
    /// @param call what a caller does, by its number from 0
    /// @param <T> what a caller gets
    /// @return what each caller got, by number
    public static <T> List<T> call(int callers, IntFunction<Callable<T>> call) {
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                Callable<T> one = call.apply(i);
                futures.add(
                        threads.submit(
                                () -> {
                                    go.await();
                                    return one.call();
                                }));
            }
            go.countDown();
            List<T> answers = new ArrayList<>();
            for (Future<T> future : futures) {
                answers.add(future.get());
            }
            return answers;
        } catch (ExecutionException e) {
            throw new AssertionError("a caller failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while callers ran", e);
        }
    }
}
