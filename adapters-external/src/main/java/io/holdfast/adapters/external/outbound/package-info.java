/// Calls to addresses that others name: pictures of lists, receivers of webhooks.
///
/// Start with [io.holdfast.adapters.external.outbound.Outbound]. Whoever lets strangers name an
/// address calls it through here, so that nobody makes the server ask its own network for
/// something.
@NullMarked
package io.holdfast.adapters.external.outbound;

import org.jspecify.annotations.NullMarked;
