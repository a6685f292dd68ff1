package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.idempotency.Beginning;
import io.holdfast.idempotency.port.in.AnswerOnce;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Breaks requests off between their effect and their answer, and has others stand still before
/// their effect, in a server that a test starts in its own process. Elsewhere there is no such
/// bean: it stands among the tests, and is asked for by a property. Safe for concurrent use.
@Singleton
@Requires(property = LostAnswers.ASKED_FOR)
final class LostAnswers implements BeanCreatedEventListener<AnswerOnce> {
    static final String ASKED_FOR = "holdfast.test.lost-answers";

    private final List<String> lost = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();
    private boolean next;
    private @Nullable Stop stop;

    /// A request that stands still between its claim and its effect.
    ///
    /// @param stands is counted down once it does
    /// @param over is counted down when it is to go on
    record Stop(CountDownLatch stands, CountDownLatch over) {
        void await() throws InterruptedException {
            assertThat(stands.await(60, TimeUnit.SECONDS)).as("it stands still").isTrue();
        }

        void end() {
            over.countDown();
        }
    }

    /// Has the next request stand still as soon as it has its turn.
    synchronized Stop stopNext() {
        Stop made = new Stop(new CountDownLatch(1), new CountDownLatch(1));
        stop = made;
        return made;
    }

    private synchronized @Nullable Stop takeStop() {
        Stop taken = stop;
        stop = null;
        return taken;
    }

    /// Has the next answer that is to be kept get lost, as if the process had died by then.
    synchronized void loseNext() {
        next = true;
    }

    /// {@return the answer that got lost last}
    synchronized String lost() {
        return lost.getLast();
    }

    /// {@return the answer that was kept last}
    synchronized String kept() {
        return kept.getLast();
    }

    /// {@return how many got lost}
    synchronized int count() {
        return lost.size();
    }

    @Override
    public AnswerOnce onCreated(BeanCreatedEvent<AnswerOnce> event) {
        AnswerOnce once = event.getBean();
        return (AnswerOnce)
                Proxy.newProxyInstance(
                        AnswerOnce.class.getClassLoader(),
                        new Class<?>[] {AnswerOnce.class},
                        (_, method, arguments) -> call(once, method, arguments));
    }

    private Object call(AnswerOnce once, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("finish")) {
            finishing((String) arguments[2]);
        }
        try {
            Object result = method.invoke(once, arguments);
            if (result instanceof Beginning.Begun) {
                standStill();
            }
            return result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void standStill() throws InterruptedException {
        Stop taken = takeStop();
        if (taken != null) {
            taken.stands().countDown();
            assertThat(taken.over().await(60, TimeUnit.SECONDS)).as("it goes on").isTrue();
        }
    }

    private synchronized void finishing(String answer) {
        if (next) {
            next = false;
            lost.add(answer);
            throw new IllegalStateException("the process dies before it has kept its answer");
        }
        kept.add(answer);
    }
}
