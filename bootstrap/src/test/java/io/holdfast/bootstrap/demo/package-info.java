/// Tests of the demo and its sample catalogue.
@NullMarked
package io.holdfast.bootstrap.demo;

import org.jspecify.annotations.NullMarked;
