/// Use cases of API keys.
@NullMarked
package io.holdfast.application.access;

import org.jspecify.annotations.NullMarked;
