package io.holdfast.adapters.web.channels;

/// An event that is told or heard in a topic.
///
/// @param event its name
/// @param summary when it is said, as a sentence
/// @param payload what comes with it
/// @param answer what a member that says it is answered with `ok`; [Shape#EMPTY] for what the
///   server tells
public record Word(String event, String summary, Shape payload, Shape answer) {
    private static final Shape METAS =
            new Shape.Entries(
                    Shape.fields(
                            Shape.field(
                                    "metas",
                                    new Shape.Items(
                                            Shape.fields(
                                                    Shape.field(
                                                            "phx_ref",
                                                            Shape.text("Names this state of it.")),
                                                    Shape.optional(
                                                            "phx_ref_prev",
                                                            Shape.text(
                                                                    "Names the one before.")))))));

    /// Who is there, told to each member that is shown.
    static final Word PRESENCE_STATE =
            tells("presence_state", "Who is there, by key, once after being shown.", METAS);

    /// Who came and went.
    static final Word PRESENCE_DIFF =
            tells(
                    "presence_diff",
                    "Who came and who left since; a member that is shown differently does both.",
                    Shape.fields(Shape.field("joins", METAS), Shape.field("leaves", METAS)));

    /// {@return what the server tells}
    ///
    /// @param event its name
    /// @param summary when, as a sentence
    /// @param payload what comes with it
    public static Word tells(String event, String summary, Shape payload) {
        return new Word(event, summary, payload, Shape.EMPTY);
    }

    /// {@return what a member may say}
    ///
    /// @param event its name
    /// @param summary what it brings about, as a sentence
    /// @param payload what comes with it
    /// @param answer what it is answered with `ok`
    public static Word hears(String event, String summary, Shape payload, Shape answer) {
        return new Word(event, summary, payload, answer);
    }
}
