/// Tests of the sandbox gateway.
@NullMarked
package io.holdfast.adapters.external.sandbox;

import org.jspecify.annotations.NullMarked;
