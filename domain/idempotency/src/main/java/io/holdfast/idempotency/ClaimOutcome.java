package io.holdfast.idempotency;

/// What becomes of a claim.
public sealed interface ClaimOutcome {
    /// It is the caller's turn.
    ///
    /// @param turn the caller's
    record Begun(Turn turn) implements ClaimOutcome {}

    /// Another has its turn, and has not answered yet.
    record Running() implements ClaimOutcome {}

    /// It was answered.
    ///
    /// @param kept the answer
    record Answered(Kept kept) implements ClaimOutcome {}

    /// The id was claimed for another request.
    record OtherRequest() implements ClaimOutcome {}
}
