/// All of the kit at once, under everything that can go wrong.
@NullMarked
package io.holdfast.application.concurrent.storm;

import org.jspecify.annotations.NullMarked;
