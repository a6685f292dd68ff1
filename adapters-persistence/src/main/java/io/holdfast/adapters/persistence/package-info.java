/// PostgreSQL behind the driven ports of the domain.
///
/// Start with [Database], through which every store of this module talks to the server: it runs the
/// migrations, names the unit of work, retries what the server asks to have retried, and turns a
/// server that does not answer into [io.holdfast.kernel.StoreUnavailable].
@NullMarked
package io.holdfast.adapters.persistence;

import org.jspecify.annotations.NullMarked;
