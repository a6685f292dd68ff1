/// What runs on and on in a server, and how it fares, as its operator sees it.
///
/// Start with [Part]. Nothing here names a class or a setting: all of it may be shown to whoever
/// has the right to operate the server.
@NullMarked
package io.holdfast.supervision;

import org.jspecify.annotations.NullMarked;
