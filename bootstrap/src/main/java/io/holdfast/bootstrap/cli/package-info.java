/// The command line: serving, and using a running server from a shell.
@NullMarked
package io.holdfast.bootstrap.cli;

import org.jspecify.annotations.NullMarked;
