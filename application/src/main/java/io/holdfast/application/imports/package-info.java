/// Use cases of lists coming in. Start with [ImportWork], the job that does it.
@NullMarked
package io.holdfast.application.imports;

import org.jspecify.annotations.NullMarked;
