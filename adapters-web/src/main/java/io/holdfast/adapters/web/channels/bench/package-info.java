/// Topics for measuring from outside.
@NullMarked
package io.holdfast.adapters.web.channels.bench;

import org.jspecify.annotations.NullMarked;
