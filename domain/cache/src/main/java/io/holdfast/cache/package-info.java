/// Results of dear calls, kept and shared.
///
/// Start with [io.holdfast.cache.port.in.Caches] to use one, with
/// [io.holdfast.cache.port.out.SharedResults] to put another store behind it.
@NullMarked
package io.holdfast.cache;

import org.jspecify.annotations.NullMarked;
