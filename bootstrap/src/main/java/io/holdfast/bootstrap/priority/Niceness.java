package io.holdfast.bootstrap.priority;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How far work steps back for others: the nice value of POSIX. At 0 it shares a core as all do; at
/// 19 it gets what nobody else wants. With 10 it has a tenth of a core that other work wants all
/// the time, and the whole of one that nobody wants.
///
/// For processes, not for threads of this one: Linux hands a thread's value on to all that the
/// thread makes, and whoever wakes a virtual thread may make a carrier for everybody's.
///
/// A wish and no promise: a system that does not know nice values, or forbids them, runs the work
/// as all other. A Linux without control groups shares the cores by sessions first (`autogroup`),
/// and PostgreSQL makes each of its processes a session, so that gets the same value. Safe for
/// concurrent use.
///
/// @param value 0 to 19
public record Niceness(int value) {
    private static final Logger LOG = LoggerFactory.getLogger(Niceness.class);
    private static final int VALUE_MAX = 19;

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
    /// @param pid its number
    public void ofProcess(int pid) {
        if (pid <= 0) {
            throw new IllegalArgumentException("no process has the number " + pid);
        }
        if (value > 0 && !SetPriority.of(pid, value)) {
            LOG.debug("the system does not let process {} step back", pid);
        }
        if (value > 0 && !Session.of(pid, value)) {
            LOG.debug("the session of process {} does not step back", pid);
        }
    }
}
