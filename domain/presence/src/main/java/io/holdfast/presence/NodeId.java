package io.holdfast.presence;

/// One life of one server process. Each start has another, so that what an earlier life has left
/// behind is nobody's.
///
/// @param value 1 to 64 letters and digits
public record NodeId(String value) {
    /// Refuses what is no id.
    ///
    /// @throws IllegalArgumentException if the value is not 1 to 64 ASCII letters and digits
    public NodeId {
        if (!value.matches("[A-Za-z0-9]{1,64}")) {
            throw new IllegalArgumentException("no id of a node: '" + value + "'");
        }
    }
}
