/// Whether all cases of the protocol are tested.
@NullMarked
package io.holdfast.adapters.web.channels;

import org.jspecify.annotations.NullMarked;
