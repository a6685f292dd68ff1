/// Tests of sealing.
@NullMarked
package io.holdfast.adapters.external.vault;

import org.jspecify.annotations.NullMarked;
