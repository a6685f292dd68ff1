package io.holdfast.adapters.web.channels.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.adapters.web.channels.Rooms.News;
import io.holdfast.adapters.web.channels.Shape;
import io.holdfast.adapters.web.channels.Vocabulary;
import io.holdfast.adapters.web.channels.Word;
import io.holdfast.adapters.web.channels.wire.Frames;
import io.holdfast.adapters.web.channels.wire.Payload;
import io.holdfast.adapters.web.channels.wire.Version;
import io.netty.buffer.ByteBuf;
import io.netty.channel.DefaultEventLoop;
import io.netty.util.concurrent.EventExecutor;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// How messages reach the members of a room whose thread is busy.
class ShardTest {
    private final EventExecutor loop = new DefaultEventLoop();
    private final Hub hub = new Hub(InstantSource.system());
    private final Room room =
            hub.open(
                    "place",
                    Words.of(
                            Vocabulary.listening(
                                    "News.",
                                    Shape.EMPTY,
                                    Word.tells("news", "There are some.", Shape.ANYTHING))));

    @AfterEach
    void stop() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /// Somebody who notes what it is told, and each flush.
    private final class Member implements Listener {
        private final List<String> heard = new ArrayList<>();
        private long enteredAt;

        Member enter() {
            Entrance entrance = room.enter(this, loop, room.seq(), OptionalLong.empty());
            enteredAt = ((Entrance.Inside) entrance).turn();
            return this;
        }

        @Override
        public Version version() {
            return Version.V2;
        }

        @Override
        public long enteredAt() {
            return enteredAt;
        }

        @Override
        public void hear(ByteBuf frame, @Nullable Object about) {
            String text = Frames.payload(frame).toString(StandardCharsets.UTF_8);
            heard.add(text.replaceAll(".*\"n\":(\\d+).*", "$1"));
        }

        @Override
        public void hear(ByteBuf frame, Saying saying) {
            hear(frame, (Object) null);
        }

        @Override
        public void missed() {
            heard.add("missed");
        }

        @Override
        public void flush() {
            heard.add("flush");
        }
    }

    private void tell(int n) {
        hub.tell(
                "place",
                new News("news", null, Payload.object(json -> json.writeNumberField("n", n))));
    }

    private <T> T inLoop(java.util.concurrent.Callable<T> call) throws Exception {
        return loop.submit(call).get(20, TimeUnit.SECONDS);
    }

    @Test
    void what_is_told_while_the_thread_is_busy_is_sent_at_once_and_in_order() throws Exception {
        Member early = inLoop(() -> new Member().enter());
        CountDownLatch gate = new CountDownLatch(1);
        loop.execute(
                () -> {
                    try {
                        gate.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        tell(1);
        tell(2);
        Member late = new Member();
        var _ = loop.submit(() -> late.enter());
        tell(3);
        gate.countDown();

        inLoop(() -> true);
        tell(4);

        assertThat(inLoop(() -> List.copyOf(early.heard)))
                .containsExactly("1", "2", "3", "flush", "4", "flush");
        assertThat(inLoop(() -> List.copyOf(late.heard))).endsWith("4", "flush");
    }

    @Test
    void who_enters_in_between_hears_each_message_once() throws Exception {
        List<Member> members = new ArrayList<>();
        for (int n = 1; n <= 200; n++) {
            tell(n);
            if (n % 20 == 0) {
                members.add(inLoop(() -> new Member().enter()));
            }
        }
        inLoop(() -> true);

        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            List<String> numbers =
                    inLoop(() -> member.heard.stream().filter(n -> !n.equals("flush")).toList());
            assertThat(numbers).doesNotHaveDuplicates().hasSize(200 - 20 * (i + 1));
        }
    }

    @Test
    void a_server_that_has_stopped_is_told_nothing() throws Exception {
        Member member = inLoop(() -> new Member().enter());
        stop();

        tell(1);
        tell(2);

        assertThat(member.heard).isEmpty();
    }
}
