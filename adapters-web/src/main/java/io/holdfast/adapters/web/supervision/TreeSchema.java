package io.holdfast.adapters.web.supervision;

import io.swagger.v3.oas.annotations.media.Schema;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// How the answer looks, for the description of the interface alone.
///
/// @param tree the root, with all below it
/// @param history the last troubles, newest first
@Schema(name = "Supervision")
record TreeSchema(Node tree, List<Event> history) {

    /// A part.
    @Schema(name = "SupervisedPart")
    record Node(
            @Schema(description = "Unique among its siblings.") String id,
            @Schema(
                            type = "string",
                            allowableValues = {"worker", "periodic", "mailbox", "supervisor"})
                    String type,
            @Schema(
                            type = "string",
                            allowableValues = {
                                "starting",
                                "running",
                                "stopping",
                                "restarting",
                                "stopped"
                            })
                    String state,
            @Schema(description = "How often it was restarted.") long restarts,
            FailureSchema lastError,
            @Schema(
                            description =
                                    "Figures of its own by name, such as `depth` and `capacity` of"
                                            + " a mailbox.")
                    Map<String, Long> gauges,
            @Schema(description = "What hangs below it, in the order of start.")
                    List<Node> children) {}

    /// A trouble.
    @Schema(name = "SupervisionTrouble")
    record Event(
            Instant at,
            @Schema(description = "Ids from the root down, joined by `/`.") String path,
            @Schema(
                            type = "string",
                            allowableValues = {
                                "crashed",
                                "start-failed",
                                "resting",
                                "restarted",
                                "abandoned",
                                "gave-up"
                            })
                    String event,
            FailureSchema cause,
            @Schema(description = "Of `crashed` and `restarted`.") Long restarts,
            @Schema(description = "Of `resting`.") Long restMillis) {}
}
