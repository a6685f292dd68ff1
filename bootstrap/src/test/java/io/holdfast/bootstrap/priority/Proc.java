package io.holdfast.bootstrap.priority;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What Linux says of threads and processes under `/proc`.
public final class Proc {
    private static final int NICE = 16;

    private Proc() {}

    /// {@return the nice value of a thread or process, which is the seventeenth figure behind its
    /// name}
    ///
    /// @param stat its file of that name
    public static int niceness(Path stat) {
        try {
            String line = Files.readString(stat);
            String[] figures = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return Integer.parseInt(figures[NICE]);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + stat, e);
        }
    }
}
