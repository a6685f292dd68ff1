package io.holdfast.adapters.external.sandbox;

import java.nio.file.Path;
import java.time.Duration;

/// How the sandbox behaves.
///
/// @param directory where it keeps what it knows; made if need be, on a file system with symbolic
///   links
/// @param delay how long every answer takes, 0 or more
public record SandboxSettings(Path directory, Duration delay) {}
