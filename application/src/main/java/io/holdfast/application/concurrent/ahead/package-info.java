/// One step ahead: the next piece of a long work is done while its owner is busy with this one.
///
/// Start with [Ahead]. It knows no framework; it stands on `concurrent` for threads and waiting.
@NullMarked
package io.holdfast.application.concurrent.ahead;

import org.jspecify.annotations.NullMarked;
