/// Use cases of lists going out.
@NullMarked
package io.holdfast.application.export;

import org.jspecify.annotations.NullMarked;
