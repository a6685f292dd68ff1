/// Tests of lists going out.
@NullMarked
package io.holdfast.adapters.persistence.exports;

import org.jspecify.annotations.NullMarked;
