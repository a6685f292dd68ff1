/// The back office page. Its parts are ES modules, as they stand in the resources; the server hands
/// them out, and everything else they do is done over the interface that everybody has.
@NullMarked
package io.holdfast.adapters.web.console;

import org.jspecify.annotations.NullMarked;
