/// Starts Holdfast: reads the configuration, wires ports to adapters, runs and stops it all.
@NullMarked
package io.holdfast.bootstrap;

import org.jspecify.annotations.NullMarked;
