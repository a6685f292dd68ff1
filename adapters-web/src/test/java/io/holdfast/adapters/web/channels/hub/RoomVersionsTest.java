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
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ImmediateEventExecutor;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalLong;

/// How members of a room are told the same in the version that each speaks.
class RoomVersionsTest {
    private static final EventExecutor LOOP = ImmediateEventExecutor.INSTANCE;

    private final Hub hub = new Hub(InstantSource.system());
    private final Room room =
            hub.open(
                    "place",
                    Words.of(
                            Vocabulary.listening(
                                    "News.",
                                    Shape.EMPTY,
                                    Word.tells("news", "There are some.", Shape.ANYTHING))));

    /// The memory of what was told, so that two encodings are told apart.
    private final IdentityHashMap<Object, Version> encodings = new IdentityHashMap<>();

    private final class Member implements Listener {
        private final Version version;
        private final List<String> heard = new ArrayList<>();

        Member(Version version) {
            this.version = version;
        }

        Entrance enter(OptionalLong since) {
            return room.enter(this, LOOP, room.seq(), since);
        }

        @Override
        public Version version() {
            return version;
        }

        @Override
        public long enteredAt() {
            return 0;
        }

        @Override
        public void hear(ByteBuf frame, @Nullable Object about) {
            encodings.put(frame.unwrap(), version);
            heard.add(Frames.payload(frame).toString(StandardCharsets.UTF_8));
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
        public void flush() {}
    }

    private List<Member> members(Version version, int many) {
        List<Member> all = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            Member member = new Member(version);
            member.enter(OptionalLong.empty());
            all.add(member);
        }
        return all;
    }

    @Test
    void a_message_is_encoded_once_for_each_version_that_is_spoken() {
        List<Member> old = members(Version.V1, 50);
        List<Member> today = members(Version.V2, 50);

        room.broadcast("news", Payload.EMPTY, null);

        assertThat(encodings.values()).containsExactlyInAnyOrder(Version.V1, Version.V2);
        assertThat(old)
                .allSatisfy(
                        member ->
                                assertThat(member.heard)
                                        .containsExactly(
                                                "{\"topic\":\"place\",\"event\":\"news\","
                                                        + "\"ref\":null,\"payload\":{}}"));
        assertThat(today)
                .allSatisfy(
                        member ->
                                assertThat(member.heard)
                                        .containsExactly("[null,null,\"place\",\"news\",{}]"));
    }

    @Test
    void a_version_that_nobody_speaks_any_more_is_not_encoded() {
        members(Version.V1, 2).forEach(member -> room.leave(member, LOOP, 0));
        members(Version.V2, 2);

        hub.tell("place", new News("news", null, Payload.EMPTY));

        assertThat(encodings.values()).containsExactly(Version.V2);
    }

    @Test
    void what_was_missed_is_told_in_the_version_of_who_comes_back() {
        long before = room.seq();
        hub.tell("place", new News("news", null, Payload.EMPTY));

        Entrance.Inside inside =
                (Entrance.Inside) new Member(Version.V1).enter(OptionalLong.of(before));

        assertThat(inside.missed())
                .singleElement()
                .satisfies(
                        frame ->
                                assertThat(Frames.payload(frame).toString(StandardCharsets.UTF_8))
                                        .startsWith("{\"topic\":\"place\""));
        inside.missed().forEach(ByteBuf::release);
    }

    @Test
    void bytes_are_told_to_those_whose_version_has_them() {
        Member old = members(Version.V1, 1).getFirst();
        Member today = members(Version.V2, 1).getFirst();

        room.broadcast("news", Payload.bytes(new byte[] {1}), null);

        assertThat(old.heard).isEmpty();
        assertThat(today.heard).hasSize(1);
    }
}
