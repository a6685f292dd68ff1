/// Tests of the third parties that do not exist.
@NullMarked
package io.holdfast.adapters.external.simulator;

import org.jspecify.annotations.NullMarked;
