/// Tests of the demo.
@NullMarked
package io.holdfast.bootstrap.demo;

import org.jspecify.annotations.NullMarked;
