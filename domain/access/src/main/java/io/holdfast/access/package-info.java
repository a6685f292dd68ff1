/// Who may do what: API keys and their scopes.
///
/// Start with [Scope] and [ApiKey]. A key's secret is shown once, when it is made, and kept only as
/// a digest.
@NullMarked
package io.holdfast.access;

import org.jspecify.annotations.NullMarked;
