/// What others may ask of exports.
@NullMarked
package io.holdfast.export.port.in;

import org.jspecify.annotations.NullMarked;
