package io.holdfast.adapters.web.http;

import io.micronaut.scheduling.TaskExecutors;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;

/// Answers that may have to wait, for controllers that give the others at once: on the HTTP
/// server's own executor of virtual threads, as a controller that is marked as blocking does.
@Singleton
public final class Unhurried {
    private final Scheduler scheduler;

    Unhurried(@Named(TaskExecutors.BLOCKING) ExecutorService executor) {
        this.scheduler = Schedulers.fromExecutor(executor);
    }

    /// {@return the answer, once there is one; what its making throws is answered as a problem}
    ///
    /// @param answer makes it, and may wait
    /// @param <T> what is answered
    public <T> Mono<T> answer(Callable<T> answer) {
        return Mono.fromCallable(answer).subscribeOn(scheduler);
    }
}
