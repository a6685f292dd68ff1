package io.holdfast.outside.port.in;

import io.holdfast.outside.Standing;

import java.util.List;

/// Tells how third parties stand. Safe for concurrent use, and never waits.
public interface WatchThirdParties {
    /// {@return how each of them stands, by name}
    List<Standing> standings();
}
