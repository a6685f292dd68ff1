package io.holdfast.bootstrap.cli;

import org.jspecify.annotations.Nullable;

/// A command cannot be done; the message is for the person who typed it.
final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
