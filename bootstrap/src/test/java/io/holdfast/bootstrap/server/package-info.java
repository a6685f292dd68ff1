/// A whole server in the process of the test.
@NullMarked
package io.holdfast.bootstrap.server;

import org.jspecify.annotations.NullMarked;
