/// Tests of lists coming in.
@NullMarked
package io.holdfast.adapters.web.imports;

import org.jspecify.annotations.NullMarked;
