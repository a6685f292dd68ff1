package io.holdfast.bootstrap.priority;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A session of Linux, among which it shares the cores first where there are no control groups
/// (`autogroup`, see `sched(7)`). It has a nice value of its own.
final class Session {
    /// Where the number of the session stands behind the name, which may hold anything.
    private static final int SESSION = 3;

    private Session() {}

    /// Gives a session a nice value, if the process leads it: else others would step back too.
    ///
    /// @param leader number of a process
    /// @param value nice value
    /// @return whether the system has done it; one without such groups has not, and one that is
    ///   asked ten times a second refuses some
    static boolean of(int leader, int value) {
        Path process = Path.of("/proc", Integer.toString(leader));
        try {
            if (!leads(leader, Files.readString(process.resolve("stat")))) {
                return false;
            }
            Files.writeString(process.resolve("autogroup"), Integer.toString(value));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean leads(int process, String stat) {
        String[] behindName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return behindName[SESSION].equals(Integer.toString(process));
    }
}
