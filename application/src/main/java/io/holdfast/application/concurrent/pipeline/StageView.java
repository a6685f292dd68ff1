package io.holdfast.application.concurrent.pipeline;

/// One stage at one moment. Counted in the elements that the stage is given.
///
/// @param name as specified
/// @param taken elements it was given
/// @param done elements that came to a good end here: passed on, or expanded to the end
/// @param filtered elements that did not pass
/// @param failed elements on which it threw
/// @param dropped elements that the end of the run left without one
public record StageView(
        String name, long taken, long done, long filtered, long failed, long dropped) {

    /// {@return elements that are waiting, being worked on, or waiting to be taken by the next
    /// stage; 0 when the run is over}
    public long inFlight() {
        return Math.max(0, taken - done - filtered - failed - dropped);
    }
}
