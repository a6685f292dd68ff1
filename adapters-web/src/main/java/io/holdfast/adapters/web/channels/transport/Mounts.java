package io.holdfast.adapters.web.channels.transport;

import io.holdfast.adapters.web.channels.Admission;
import io.holdfast.adapters.web.channels.Arrival;
import io.holdfast.adapters.web.channels.Mount;
import io.netty.handler.codec.http.QueryStringDecoder;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds the mount that a path leads to. Never changes.
final class Mounts {
    private static final String VARIABLE = "\\{[A-Za-z][A-Za-z0-9_]*}";

    private final List<Served> all = new ArrayList<>();

    /// Sorts mounts, and adds the shipped one where nobody took its place.
    ///
    /// @param mounts with different paths
    /// @param usual from which pages browsers may connect where a mount does not say
    /// @throws IllegalArgumentException if a path is there twice, or makes no sense
    Mounts(List<Mount> mounts, Origins usual) {
        for (Mount mount : mounts) {
            String path = mount.path();
            if (!path.matches("(/([A-Za-z0-9._~-]+|" + VARIABLE + "))+")
                    || mounts.stream().filter(m -> m.path().equals(path)).count() > 1) {
                throw new IllegalArgumentException("no path for a mount: '" + path + "'");
            }
            String origins = mount.origins();
            all.add(Served.of(mount, origins == null ? usual : Origins.parse(origins)));
        }
        if (mounts.stream().noneMatch(mount -> mount.path().equals(Mount.SOCKET))) {
            all.add(Served.of(new Shipped(), usual));
        }
    }

    /// Everybody may.
    private static final class Shipped implements Mount {
        @Override
        public String path() {
            return SOCKET;
        }

        @Override
        public boolean isQuick() {
            return true;
        }

        @Override
        public Admission connect(Arrival arrival) {
            return Admission.WELCOME;
        }
    }

    /// A mount that was found.
    ///
    /// @param mount which
    /// @param origins from which pages browsers may connect
    /// @param variables what stands for those of its path
    record Found(Mount mount, Origins origins, Map<String, String> variables) {}

    /// @param beginning what every path of it begins with, to pass over other requests fast
    private record Served(Mount mount, Origins origins, String beginning, List<String> pieces) {
        static Served of(Mount mount, Origins origins) {
            String path = mount.path();
            int variable = path.indexOf('{');
            return new Served(
                    mount,
                    origins,
                    variable < 0 ? path : path.substring(0, variable),
                    List.of(path.split("/", -1)));
        }

        @Nullable Found match(String uri) {
            if (!uri.startsWith(beginning)) {
                return null;
            }
            int query = uri.indexOf('?');
            String[] asked = (query < 0 ? uri : uri.substring(0, query)).split("/", -1);
            if (asked.length != pieces.size()) {
                return null;
            }
            Map<String, String> variables = new HashMap<>(2);
            for (int i = 0; i < asked.length; i++) {
                String piece = pieces.get(i);
                if (piece.startsWith("{") && !asked[i].isEmpty()) {
                    variables.put(piece.substring(1, piece.length() - 1), asked[i]);
                } else if (!piece.equals(asked[i])) {
                    return null;
                }
            }
            return new Found(mount, origins, variables);
        }
    }

    /// {@return where a request leads to, or `null` for elsewhere}
    ///
    /// @param uri path and query, as they were sent
    @Nullable Found find(String uri) {
        for (Served served : all) {
            Found found = served.match(uri);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /// {@return where clients that poll come in}
    Found ofPolls() {
        Found found = find(Mount.SOCKET);
        if (found == null) {
            throw new IllegalStateException("there is no " + Mount.SOCKET);
        }
        return found;
    }

    /// {@return a variable as it was meant}
    ///
    /// @throws IllegalArgumentException if it is not encoded as it should be
    static String decoded(String piece) {
        return QueryStringDecoder.decodeComponent(piece);
    }
}
