/// Tests of the sample catalogue.
@NullMarked
package io.holdfast.bootstrap.demo;

import org.jspecify.annotations.NullMarked;
