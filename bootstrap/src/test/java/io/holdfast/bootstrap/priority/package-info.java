@NullMarked
package io.holdfast.bootstrap.priority;

import org.jspecify.annotations.NullMarked;
