/// The packaged distribution as its users see it: a process of its own, spoken to over HTTP.
///
/// Start with [RunningHoldfast], which starts one, and [Shared], which lends one to many tests.
@NullMarked
package io.holdfast.system;

import org.jspecify.annotations.NullMarked;
