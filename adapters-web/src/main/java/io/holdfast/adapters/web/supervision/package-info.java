/// The tree of what runs on and on.
@NullMarked
package io.holdfast.adapters.web.supervision;

import org.jspecify.annotations.NullMarked;
