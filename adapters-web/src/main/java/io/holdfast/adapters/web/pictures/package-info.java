/// Pictures: giving out renditions, and starting runs that fetch them.
@NullMarked
package io.holdfast.adapters.web.pictures;

import org.jspecify.annotations.NullMarked;
