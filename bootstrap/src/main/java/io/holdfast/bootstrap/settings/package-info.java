/// What can be configured, read from the environment once, at the start, with every mistake named
/// at once.
@NullMarked
package io.holdfast.bootstrap.settings;

import org.jspecify.annotations.NullMarked;
