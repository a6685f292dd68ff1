/// What is kept about third parties, for all nodes.
@NullMarked
package io.holdfast.adapters.persistence.outside;

import org.jspecify.annotations.NullMarked;
