package io.holdfast.idempotency;

/// What becomes of an answer.
public sealed interface Ending {
    /// It is kept: everybody who sends the request again is answered so.
    record Kept() implements Ending {}

    /// The turn took too long. Another followed it, made nothing twice, and answered.
    ///
    /// @param answer what that one answered, which is the answer of this request
    record Overtaken(String answer) implements Ending {}

    /// The turn took too long. Another follows it, and has not answered yet.
    record Running() implements Ending {}
}
