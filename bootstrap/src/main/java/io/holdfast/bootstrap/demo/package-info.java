/// A sample catalogue, made up by a seeded generator that draws its own pictures.
@NullMarked
package io.holdfast.bootstrap.demo;

import org.jspecify.annotations.NullMarked;
