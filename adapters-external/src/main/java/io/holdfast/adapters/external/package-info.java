/// Files, feeds and other parties behind the driven ports of the domain.
@NullMarked
package io.holdfast.adapters.external;

import org.jspecify.annotations.NullMarked;
