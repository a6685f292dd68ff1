/// Settings that make sense, and what is said of those that do not.
@NullMarked
package io.holdfast.bootstrap.settings;

import org.jspecify.annotations.NullMarked;
