package io.holdfast.adapters.web.channels;

import java.util.Map;

/// What becomes of a wish to connect.
public sealed interface Admission {
    /// It is let in, and nothing is noted.
    Admission WELCOME = new Welcome(Map.of());

    /// It is let in.
    ///
    /// @param notes kept with the connection as long as it lasts, and shown to each join; every
    ///   connection pays for its own
    record Welcome(Map<String, String> notes) implements Admission {
        /// Keeps a copy.
        public Welcome {
            notes = Map.copyOf(notes);
        }
    }

    /// It is not.
    ///
    /// @param status of the answer, 400 to 599; a client that polls is told 403, whatever it is
    /// @param detail a sentence for whoever looks at the answer
    record Refused(int status, String detail) implements Admission {
        /// Wants the status of an error.
        ///
        /// @throws IllegalArgumentException if it is none
        public Refused {
            if (status < 400 || status > 599) {
                throw new IllegalArgumentException("no status of an error: " + status);
            }
        }
    }
}
