/// Connections below the framework: what is done where bytes stop being HTTP. Start with
/// [io.holdfast.adapters.web.http.wire.Framing]. Knows nothing of any resource.
@NullMarked
package io.holdfast.adapters.web.http.wire;

import org.jspecify.annotations.NullMarked;
