/// What exports need of a store.
@NullMarked
package io.holdfast.export.port.out;

import org.jspecify.annotations.NullMarked;
