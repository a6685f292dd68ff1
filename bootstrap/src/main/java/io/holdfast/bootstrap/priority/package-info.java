/// What the operating system is asked to prefer when the cores are taken: whoever is waited for,
/// before what may take its time.
@NullMarked
package io.holdfast.bootstrap.priority;

import org.jspecify.annotations.NullMarked;
