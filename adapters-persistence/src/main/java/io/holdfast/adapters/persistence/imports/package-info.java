/// The stage of imports, and the merge from there into the catalogue.
@NullMarked
package io.holdfast.adapters.persistence.imports;

import org.jspecify.annotations.NullMarked;
