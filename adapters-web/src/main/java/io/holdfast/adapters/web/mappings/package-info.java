/// Mappings of foreign lists.
@NullMarked
package io.holdfast.adapters.web.mappings;

import org.jspecify.annotations.NullMarked;
