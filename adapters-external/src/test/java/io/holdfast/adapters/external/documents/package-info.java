/// Documents as files, tested.
@NullMarked
package io.holdfast.adapters.external.documents;

import org.jspecify.annotations.NullMarked;
