package io.holdfast.application.concurrent;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/// Demands of every test of the kit that it leaves no thread behind, virtual or platform, by a dump
/// of all threads before and after it.
///
/// It is registered for all tests of this module, and looks at those of the kit. A thread that is
/// just ending gets some time for that.
public final class LeakCheck implements BeforeEachCallback, AfterEachCallback {
    /// Name of the setting for how long ending threads are waited for.
    static final String PATIENCE = "kit.leakPatienceMillis";

    private static final long PATIENCE_MILLIS = 5_000;
    private static final long LOOK_AGAIN_NANOS = 1_000_000;
    private static final Namespace OURS = Namespace.create(LeakCheck.class);

    /// What JUnit makes.
    public LeakCheck() {}

    @Override
    public void beforeEach(ExtensionContext context) {
        if (isOfTheKit(context)) {
            context.getStore(OURS).put("before", ThreadDump.take());
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var before = context.getStore(OURS).remove("before", ThreadDump.class);
        if (before == null) {
            return;
        }
        Duration patience =
                Duration.ofMillis(
                        context.getConfigurationParameter(PATIENCE, Long::valueOf)
                                .orElse(PATIENCE_MILLIS));
        long until = System.nanoTime() + patience.toNanos();
        Map<Long, String> left = leftSince(before);
        while (!left.isEmpty() && System.nanoTime() < until) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            left = leftSince(before);
        }
        if (!left.isEmpty()) {
            throw new AssertionError("threads left over: " + left.values());
        }
    }

    private static Map<Long, String> leftSince(ThreadDump before) {
        Map<Long, String> left = new TreeMap<>(ThreadDump.take().threads());
        left.keySet().removeAll(before.threads().keySet());
        return left;
    }

    private static boolean isOfTheKit(ExtensionContext context) {
        String name = context.getRequiredTestClass().getPackageName();
        return name.startsWith("io.holdfast.application.concurrent")
                || name.startsWith("io.holdfast.application.supervision");
    }
}
