package io.holdfast.application.concurrent.mailbox;

import org.jspecify.annotations.Nullable;

/// A call got no answer, and its caller had no other plan; see [WhyNot] for what is known of its
/// effect.
public final class CallFailed extends RuntimeException {
    private final transient WhyNot why;

    CallFailed(WhyNot why) {
        super("no answer: " + why, causeOf(why));
        this.why = why;
    }

    /// {@return what happened instead of an answer}
    public WhyNot why() {
        return why;
    }

    private static @Nullable Throwable causeOf(WhyNot why) {
        return switch (why) {
            case WhyNot.Failed(Throwable cause) -> cause;
            case WhyNot.Crashed(Throwable cause) -> cause;
            case WhyNot.Full _,
                    WhyNot.Down _,
                    WhyNot.Late _,
                    WhyNot.Stopped _,
                    WhyNot.Interrupted _ ->
                    null;
        };
    }
}
