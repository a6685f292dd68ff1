/// Memory of this process, as Micronaut makes it.
///
/// Start with [MicronautCaches]. It stands here and in no adapter since it needs Micronaut's
/// context, which `adapters-persistence` does not know. Sizes are in the unit of whoever opens a
/// cache: bytes, roughly, or entries.
@NullMarked
package io.holdfast.bootstrap.caches;

import org.jspecify.annotations.NullMarked;
