/// The contracts of the ports of pictures, and adapters in memory that keep them.
@NullMarked
package io.holdfast.contracts.pictures;

import org.jspecify.annotations.NullMarked;
