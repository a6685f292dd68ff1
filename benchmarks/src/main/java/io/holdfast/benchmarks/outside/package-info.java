/// Pages that are made of what several slow third parties say.
@NullMarked
package io.holdfast.benchmarks.outside;

import org.jspecify.annotations.NullMarked;
