/// Pictures as shops have them, and as nobody should.
@NullMarked
package io.holdfast.adapters.external.pictures;

import org.jspecify.annotations.NullMarked;
