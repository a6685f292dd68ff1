/// Lists coming in, what they refused, and dry runs.
@NullMarked
package io.holdfast.adapters.web.imports;

import org.jspecify.annotations.NullMarked;
