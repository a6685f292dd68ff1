package io.holdfast.benchmarks.kit;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;

/// How Pekko is set up: its usual dispatcher, with a thread for each core instead of eight at
/// least, and without log lines.
final class PekkoSettings {
    private static final String SETTINGS =
            """
            pekko {
              loglevel = OFF
              stdout-loglevel = OFF
              log-dead-letters = off
              actor.default-dispatcher.fork-join-executor {
                parallelism-min = 2
                parallelism-factor = 1.0
              }
            }
            """;

    private PekkoSettings() {}

    static Config config() {
        return ConfigFactory.parseString(SETTINGS).withFallback(ConfigFactory.load());
    }
}
