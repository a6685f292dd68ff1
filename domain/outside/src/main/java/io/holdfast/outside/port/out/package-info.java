/// What third parties are asked for, and what is kept about asking them.
@NullMarked
package io.holdfast.outside.port.out;

import org.jspecify.annotations.NullMarked;
