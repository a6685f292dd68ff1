package io.holdfast.adapters.web.supervision;

import io.holdfast.adapters.web.channels.Shape;
import io.holdfast.adapters.web.channels.Word;
import io.holdfast.supervision.Trouble;

/// What [TreeBody] writes, for the description of the channels.
final class TreeShapes {
    private static final Shape RESTARTS = Shape.whole("How often it was started again.");

    private static final Shape FAILURE =
            Shape.fields(
                    Shape.field("at", Shape.time("When.")),
                    Shape.field("kind", Shape.text("What sort of failure.")),
                    Shape.field("message", Shape.text("What it said.")));

    /// A part of the tree.
    static final Shape PART =
            Shape.fields(
                    Shape.field("id", Shape.text("Among its siblings.")),
                    Shape.field("type", Shape.text("Supervisor, worker and the like.")),
                    Shape.field("state", Shape.text("How it is.")),
                    Shape.field("restarts", RESTARTS),
                    Shape.optional("lastError", FAILURE),
                    Shape.field("gauges", new Shape.Entries(Shape.whole("A figure of its own."))),
                    Shape.field("children", new Shape.Items(Shape.ANYTHING)));

    /// Something that went wrong.
    static final Shape TROUBLE =
            Shape.fields(
                    Shape.field("at", Shape.time("When.")),
                    Shape.field("path", Shape.text("Which part: ids joined by `/`.")),
                    Shape.field("event", Shape.text("What happened.")),
                    Shape.optional("cause", FAILURE),
                    Shape.optional("restarts", RESTARTS),
                    Shape.optional("restMillis", Shape.whole("How long it rests.")));

    private TreeShapes() {}

    static Word told(Trouble.Event event) {
        String summary =
                switch (event) {
                    case CRASHED -> "A part failed.";
                    case START_FAILED -> "A part could not be started.";
                    case RESTING -> "A part rests before it is started again.";
                    case RESTARTED -> "A part works again.";
                    case ABANDONED -> "A part did not end when it was told to.";
                    case GAVE_UP -> "A supervisor leaves the matter to the one above it.";
                };
        return Word.tells(TreeBody.word(event), summary, TROUBLE);
    }
}
