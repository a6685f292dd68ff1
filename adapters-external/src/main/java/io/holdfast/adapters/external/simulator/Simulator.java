package io.holdfast.adapters.external.simulator;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import javax.net.ssl.SSLContext;

/// Third parties that do not exist, each on a port of its own, and one port by which their weather
/// is changed:
///
/// ```sh
/// curl localhost:8099/                                          # all of them
/// curl -X PUT localhost:8099/easypost -d '{"fault": "hang"}'
/// curl -X PUT localhost:8099/shippo   -d '{"fault": "error", "percent": 50}'
/// curl -X PUT localhost:8099/easypost -d '{"fault": "none", "p50Millis": 80, "p99Millis": 400}'
/// ```
///
/// All of them listen on the loopback address only. Safe for concurrent use.
public final class Simulator implements AutoCloseable {
    private final Map<String, Booth> booths = new TreeMap<>();
    private final Booth control;
    private final @Nullable Authority authority;

    /// Opens all.
    ///
    /// @param controlPort where the weather is changed; 0 for any that is free
    /// @param roles who is played, by name
    /// @param stage what they are given
    /// @throws IOException if a port is taken
    public Simulator(int controlPort, Map<String, Role> roles, Stage stage) throws IOException {
        authority = stage.authority();
        try {
            for (Map.Entry<String, Role> role : roles.entrySet()) {
                booths.put(role.getKey(), new Booth(role.getKey(), 0, role.getValue(), stage));
            }
            Stage open = new Stage(stage.threads(), stage.pause(), stage.random(), null);
            control = new Booth("weather", controlPort, (heard, _) -> control(heard), open);
        } catch (IOException e) {
            booths.values().forEach(Booth::close);
            throw e;
        }
    }

    /// {@return one of them}
    ///
    /// @param name which
    /// @throws IllegalArgumentException if nobody of that name is played
    public Booth booth(String name) {
        Booth booth = booths.get(name);
        if (booth == null) {
            throw new IllegalArgumentException("nobody plays " + name);
        }
        return booth;
    }

    /// {@return whom to trust to believe them; `null` where they speak without encryption}
    public @Nullable SSLContext trust() {
        return authority == null ? null : authority.trusting();
    }

    /// {@return where the weather is changed}
    public URI control() {
        return control.uri();
    }

    /// {@return figures worth showing}
    public Map<String, Long> gauges() {
        return Map.of(
                "port",
                (long) control.uri().getPort(),
                "connections",
                booths.values().stream().mapToLong(Booth::connections).sum(),
                "calls",
                booths.values().stream().mapToLong(Booth::calls).sum());
    }

    private Said control(Heard heard) {
        if (!isOfHere(heard)) {
            return Said.json(403, "{\"error\": \"ask from this machine\"}\n");
        }
        String name = heard.path().substring(1);
        if (name.isEmpty()) {
            return heard.method().equals("GET") ? Said.json(200, all()) : notAllowed();
        }
        Booth booth = booths.get(name);
        if (booth == null) {
            return Said.json(404, "{\"error\": \"nobody of this name is simulated\"}\n");
        }
        return switch (heard.method()) {
            case "GET" -> Said.json(200, of(booth) + "\n");
            case "PUT" -> turned(booth, heard);
            default -> notAllowed();
        };
    }

    /// A page of another site that has a browser ask here names itself, or the name by which it
    /// came here.
    private static boolean isOfHere(Heard heard) {
        String host = heard.header("host").orElse("");
        return heard.header("origin").isEmpty()
                && host.matches("(localhost|127\\.0\\.0\\.1)(:\\d+)?");
    }

    private static Said notAllowed() {
        return Said.json(405, "{\"error\": \"GET and PUT only\"}\n");
    }

    private static Said turned(Booth booth, Heard heard) {
        try {
            booth.turn(booth.weather().changed(heard.bytes()));
            return Said.json(200, of(booth) + "\n");
        } catch (IllegalArgumentException e) {
            String why = e.getMessage() == null ? "" : e.getMessage();
            return Said.json(
                    422,
                    "{\"error\": \"%s\"}\n".formatted(why.replaceAll("[^ -!#-\\[\\]-~]", " ")));
        }
    }

    private String all() {
        StringBuilder all = new StringBuilder("{\n");
        booths.forEach(
                (name, booth) ->
                        all.append(all.length() > 2 ? ",\n" : "")
                                .append("\"%s\": %s".formatted(name, of(booth))));
        return all.append("\n}\n").toString();
    }

    private static String last(Booth booth) {
        return booth.heardLast().stream()
                .map("\"%s\""::formatted)
                .collect(Collectors.joining(", "));
    }

    private static String of(Booth booth) {
        return """
        {"url": "%s", "calls": %d, "connections": %d, "hangUps": %d, "heardLast": [%s], "weather": %s}\
        """
                .formatted(
                        booth.uri(),
                        booth.calls(),
                        booth.connections(),
                        booth.hangUps(),
                        last(booth),
                        booth.weather().json());
    }

    @Override
    public void close() {
        control.close();
        booths.values().forEach(Booth::close);
    }
}
