/// Connections below the framework: what is done where bytes stop being HTTP, and with paths that
/// it does not understand. Start with [io.holdfast.adapters.web.http.wire.HttpPipelines]. Knows
/// nothing of any resource.
@NullMarked
package io.holdfast.adapters.web.http.wire;

import org.jspecify.annotations.NullMarked;
