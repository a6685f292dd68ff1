/// Tests of what is kept about third parties.
@NullMarked
package io.holdfast.adapters.persistence.outside;

import org.jspecify.annotations.NullMarked;
