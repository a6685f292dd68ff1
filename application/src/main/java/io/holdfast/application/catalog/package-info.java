/// Use cases of the catalogue: browsing and writing products, and keeping mappings.
@NullMarked
package io.holdfast.application.catalog;

import org.jspecify.annotations.NullMarked;
