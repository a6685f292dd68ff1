package io.holdfast.application.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

import java.util.List;
import java.util.concurrent.CountDownLatch;

/// The leak check is only worth its name if a test that leaks fails.
class LeakCheckTest {
    private static volatile CountDownLatch release = new CountDownLatch(1);

    /// Not found by the build, which looks for other names.
    static class Leaky {
        @Test
        void leaves_a_virtual_thread() {
            Thread.ofVirtual().name("a virtual leak").start(LeakCheckTest::linger);
        }

        @Test
        void leaves_a_platform_thread() {
            Thread.ofPlatform().name("a platform leak").start(LeakCheckTest::linger);
        }

        @Test
        void leaves_nothing() throws InterruptedException {
            Thread.ofVirtual().name("no leak").start(() -> {}).join();
        }
    }

    @Test
    void a_test_that_leaves_a_thread_behind_fails_and_names_it() throws InterruptedException {
        release = new CountDownLatch(1);
        try {
            var events =
                    EngineTestKit.engine("junit-jupiter")
                            .selectors(selectClass(Leaky.class))
                            .configurationParameter(
                                    "junit.jupiter.extensions.autodetection.enabled", "true")
                            .configurationParameter(LeakCheck.PATIENCE, "50")
                            .execute()
                            .testEvents();
            assertThat(events.succeeded().count()).isOne();
            List<String> failures =
                    events.failed().stream()
                            .map(
                                    event ->
                                            event.getRequiredPayload(TestExecutionResult.class)
                                                    .getThrowable()
                                                    .orElseThrow()
                                                    .getMessage())
                            .sorted()
                            .toList();
            assertThat(failures)
                    .containsExactly(
                            "threads left over: [a platform leak]",
                            "threads left over: [a virtual leak]");
        } finally {
            release.countDown();
        }
    }

    private static void linger() {
        try {
            release.await();
        } catch (InterruptedException _) {
            // Then it ends all the same.
        }
    }
}
