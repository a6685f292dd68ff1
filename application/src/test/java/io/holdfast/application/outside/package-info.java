/// Tests of what third parties said last, and of the dashboard.
@NullMarked
package io.holdfast.application.outside;

import org.jspecify.annotations.NullMarked;
