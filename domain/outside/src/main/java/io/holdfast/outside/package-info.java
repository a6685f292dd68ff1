/// Third parties: how they stand, what they allow, and what they say money is worth.
///
/// Start with [Standing]: how one of them fares, as those see it who call it. A call that gave
/// nothing says why by [Mishap].
///
/// This context knows the kernel alone.
@NullMarked
package io.holdfast.outside;

import org.jspecify.annotations.NullMarked;
