/// Tests of how third parties are called.
@NullMarked
package io.holdfast.adapters.external.manners;

import org.jspecify.annotations.NullMarked;
