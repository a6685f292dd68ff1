/// Requests that may be sent more than once: they have one effect, and one answer.
///
/// A caller gives a request a key of its own. Whoever is the first to claim it has a turn; what the
/// turn answers is kept, and told to all who send the request again. A turn that breaks off is
/// followed by another, with the same [io.holdfast.kernel.Seed], so that it meets what the first
/// one made.
@NullMarked
package io.holdfast.idempotency;

import org.jspecify.annotations.NullMarked;
