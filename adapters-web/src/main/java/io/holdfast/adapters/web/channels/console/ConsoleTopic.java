package io.holdfast.adapters.web.channels.console;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;

import io.holdfast.access.ApiKey;
import io.holdfast.access.Scope;
import io.holdfast.adapters.web.channels.Answer;
import io.holdfast.adapters.web.channels.Entry;
import io.holdfast.adapters.web.channels.Join;
import io.holdfast.adapters.web.channels.JoinOutcome;
import io.holdfast.adapters.web.channels.Member;
import io.holdfast.adapters.web.channels.Shape;
import io.holdfast.adapters.web.channels.Talk;
import io.holdfast.adapters.web.channels.Topic;
import io.holdfast.adapters.web.channels.UnknownEvent;
import io.holdfast.adapters.web.channels.Vocabulary;
import io.holdfast.adapters.web.channels.Word;
import io.holdfast.adapters.web.channels.wire.Incoming;
import io.holdfast.adapters.web.channels.wire.Payload;
import io.holdfast.adapters.web.http.Json;

import jakarta.inject.Singleton;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;

/// `console`: who is there, and where. Whoever has any key may join with `{"name": "Ada", "place":
/// "products/tee", "tab": "x1"}`, all left out at will, is told what its key may do, and is seen
/// under its key's id by everybody else; `at` with `{"place": ...}` moves it. By its `tab` a page
/// knows itself among others of the same key.
@Singleton
final class ConsoleTopic implements Topic {
    private static final int TEXT_MAX = 200;
    private static final String PLACE = "place";
    private static final String AT = "at";
    private static final String TAB = "tab";
    private static final String KEY = "key";
    private static final String SCOPES = "scopes";

    private final InstantSource clock;

    ConsoleTopic(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String pattern() {
        return "console";
    }

    @Override
    public Vocabulary vocabulary() {
        Shape place = Shape.text("What is looked at, such as `products/tee`.");
        Shape rights =
                Shape.fields(
                        Shape.field(KEY, Shape.text("The name of the key in the list of keys.")),
                        Shape.field(SCOPES, new Shape.Items(Shape.text("What it may do."))));
        return Vocabulary.talking("Who is at the console, and where.", rights)
                .showingPresence()
                .hearing(
                        Word.hears(
                                AT,
                                "Moves this member.",
                                Shape.fields(Shape.field(PLACE, place)),
                                Shape.EMPTY));
    }

    @Override
    public Entry entry() {
        return Entry.ANY_KEY;
    }

    @Override
    public JoinOutcome join(Join join) {
        ApiKey key = join.key();
        if (key == null) {
            return JoinOutcome.refused("forbidden");
        }
        JsonNode said = join.payload().json();
        String name = text(said, "name");
        return JoinOutcome.talking(
                json -> rights(json, key),
                new Visitor(
                        key.id(),
                        new Who(name.isEmpty() ? key.name() : name, text(said, TAB)),
                        clock.instant(),
                        text(said, PLACE)));
    }

    private static void rights(JsonGenerator json, ApiKey key) throws IOException {
        json.writeStringField(KEY, key.id());
        json.writeArrayFieldStart(SCOPES);
        for (Scope scope : key.scopes()) {
            json.writeString(scope.word());
        }
        json.writeEndArray();
    }

    private static String text(JsonNode said, String member) {
        String text = said.path(member).asText("");
        return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX);
    }

    /// As whom somebody is seen.
    ///
    /// @param name as people know it
    /// @param tab as its own page knows it; may be empty
    private record Who(String name, String tab) {}

    /// Somebody at the console.
    private static final class Visitor implements Talk {
        private final String key;
        private final Who who;
        private final Instant since;
        private String place;

        Visitor(String key, Who who, Instant since, String place) {
            this.key = key;
            this.who = who;
            this.since = since;
            this.place = place;
        }

        /// A piece of memory and a hand-over to each thread of connections: nothing here waits.
        @Override
        public boolean isQuick() {
            return true;
        }

        @Override
        public void joined(Member me) {
            show(me);
        }

        @Override
        public Answer hear(Incoming message, Member me) {
            if (!message.event().equals(AT)) {
                throw new UnknownEvent(message.event());
            }
            place = text(message.payload().json(), PLACE);
            show(me);
            return Answer.OK;
        }

        private void show(Member me) {
            me.show(
                    key,
                    Payload.object(
                            json -> {
                                json.writeStringField("name", who.name());
                                json.writeStringField(PLACE, place);
                                if (!who.tab().isEmpty()) {
                                    json.writeStringField(TAB, who.tab());
                                }
                                Json.time(json, "since", since);
                            }));
        }
    }
}
