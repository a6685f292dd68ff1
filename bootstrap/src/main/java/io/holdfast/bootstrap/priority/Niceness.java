package io.holdfast.bootstrap.priority;

import io.holdfast.application.concurrent.Machine;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// How far work steps back for others: the nice value of POSIX. At 0 it shares a core as all do; at
/// 19 it gets what nobody else wants. With 10 it has a tenth of a core that other work wants all
/// the time, and the whole of one that nobody wants.
///
/// For processes, not for threads of this one: Linux hands a thread's value on to all that the
/// thread makes, and whoever wakes a virtual thread may make a carrier for everybody's.
///
/// A wish and no promise: a system that does not know nice values, or forbids them, runs the work
/// as all other. Safe for concurrent use.
///
/// @param value 0 to 19
public record Niceness(int value) {
    private static final Logger LOG = LoggerFactory.getLogger(Niceness.class);
    private static final int VALUE_MAX = 19;

    /// Linux takes a session's value from a user ten times a second, all users together.
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(120);

    private static final int TRIES_MAX = 5;

    /// Refuses values that are not nice.
    ///
    /// @throws IllegalArgumentException if the value is below 0 or above 19
    public Niceness {
        if (value < 0 || value > VALUE_MAX) {
            throw new IllegalArgumentException("a nice value is 0 to 19, was " + value);
        }
    }

    /// Makes a process of the same user step back.
    ///
    /// A kernel that shares the cores by sessions first (autogroup) asks the session of the
    /// process, so that steps back as well: the process should be the only one of its session, as
    /// those that serve a connection of PostgreSQL are.
    ///
    /// @param pid its number
    /// @param machine where to wait for the kernel, half a second at most; an interrupt ends it,
    ///   and is left standing
    public void ofProcess(int pid, Machine machine) {
        if (pid <= 0) {
            throw new IllegalArgumentException("no process has the number " + pid);
        }
        if (value > 0 && !(SetPriority.of(pid, value) && ofSession(pid, machine))) {
            LOG.debug("the system does not let process {} step back", pid);
        }
    }

    private boolean ofSession(int pid, Machine machine) {
        Path group = Path.of("/proc", Integer.toString(pid), "autogroup");
        try {
            for (int tries = 1; Files.exists(group); tries++) {
                if (written(group)) {
                    return true;
                }
                if (tries == TRIES_MAX) {
                    return false;
                }
                machine.sleep(BETWEEN_TRIES);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean written(Path group) {
        try {
            Files.writeString(group, Integer.toString(value));
            return true;
        } catch (IOException e) {
            LOG.debug("{} takes no value now", group, e);
            return false;
        }
    }
}
