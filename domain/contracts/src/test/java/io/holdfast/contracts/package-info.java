/// The contracts themselves, tested: stores in memory keep them, and each rule finds a store that
/// breaks it.
@NullMarked
package io.holdfast.contracts;

import org.jspecify.annotations.NullMarked;
