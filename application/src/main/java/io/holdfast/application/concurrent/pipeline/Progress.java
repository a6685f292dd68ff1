package io.holdfast.application.concurrent.pipeline;

import java.util.List;

/// A run at one moment.
///
/// @param stages from the source to the end
public record Progress(List<StageView> stages) {
    /// Keeps a copy.
    public Progress {
        stages = List.copyOf(stages);
    }

    /// {@return the first stage of that name}
    ///
    /// @param name as specified
    /// @throws IllegalArgumentException if there is none
    public StageView stage(String name) {
        return stages.stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no stage " + name));
    }
}
