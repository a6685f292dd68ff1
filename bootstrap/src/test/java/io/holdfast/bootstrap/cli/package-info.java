/// What commands say to a person, told without a server.
@NullMarked
package io.holdfast.bootstrap.cli;

import org.jspecify.annotations.NullMarked;
