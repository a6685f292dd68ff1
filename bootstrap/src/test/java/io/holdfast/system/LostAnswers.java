package io.holdfast.system;

import io.holdfast.idempotency.port.in.AnswerOnce;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;

import jakarta.inject.Singleton;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/// Breaks requests off between their effect and their answer, in a server that a test starts in its
/// own process. Elsewhere there is no such bean: it stands among the tests, and is asked for by a
/// property. Safe for concurrent use.
@Singleton
@Requires(property = LostAnswers.ASKED_FOR)
final class LostAnswers implements BeanCreatedEventListener<AnswerOnce> {
    static final String ASKED_FOR = "holdfast.test.lost-answers";

    private final List<String> lost = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();
    private boolean next;

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
            return method.invoke(once, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
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
