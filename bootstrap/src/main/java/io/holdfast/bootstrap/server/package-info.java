/// A whole server in this process, and its data directory. Start with [RunningServer].
@NullMarked
package io.holdfast.bootstrap.server;

import org.jspecify.annotations.NullMarked;
