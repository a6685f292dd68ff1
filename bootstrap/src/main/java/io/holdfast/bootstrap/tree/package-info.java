/// The one tree in which everything hangs that runs on and on. Start with [ServerTree].
@NullMarked
package io.holdfast.bootstrap.tree;

import org.jspecify.annotations.NullMarked;
