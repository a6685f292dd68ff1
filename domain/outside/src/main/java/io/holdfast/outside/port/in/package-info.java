/// What third parties know, asked for by others.
@NullMarked
package io.holdfast.outside.port.in;

import org.jspecify.annotations.NullMarked;
