/// The store of pictures on a real database.
@NullMarked
package io.holdfast.adapters.persistence.pictures;

import org.jspecify.annotations.NullMarked;
