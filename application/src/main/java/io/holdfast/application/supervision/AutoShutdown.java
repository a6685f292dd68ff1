package io.holdfast.application.supervision;

/// Whether a supervisor ends by itself when its significant children do.
public enum AutoShutdown {
    /// No; then it takes no significant children.
    NEVER,
    /// With the first of them that ends by itself.
    ANY_SIGNIFICANT,
    /// With the last of them that ends by itself.
    ALL_SIGNIFICANT
}
