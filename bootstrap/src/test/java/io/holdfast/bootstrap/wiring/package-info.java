@NullMarked
package io.holdfast.bootstrap.wiring;

import org.jspecify.annotations.NullMarked;
