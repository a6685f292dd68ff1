package io.holdfast.adapters.web.channels;

import org.jspecify.annotations.Nullable;

/// A place where clients connect, and who may. Every bean of this kind is served; `/socket`, where
/// everybody may, is there unless a bean takes its path.
///
/// ```java
/// @Singleton
/// final class PartnersMount implements Mount {
///     public String path() { return "/partners/{partner}/websocket"; }
///     public Admission connect(Arrival arrival) {
///         return contracts.isOpen(arrival.parameter("partner").orElseThrow())
///                 ? new Admission.Welcome(Map.of("partner", ...))
///                 : new Admission.Refused(403, "There is no contract.");
///     }
/// }
/// ```
///
/// All mounts lead to the same topics; what was noted of a connection is shown to each
/// [Topic#join]. Safe for concurrent use.
public interface Mount {
    /// Where the shipped one is; what polls asks it too.
    String SOCKET = "/socket/websocket";

    /// {@return the path of the WebSocket: `/`, pieces between slashes, of which `{name}` takes any
    /// one piece, which is then a parameter of that name}
    String path();

    /// {@return from which pages browsers may connect, written as in `HOLDFAST_CHANNELS_ORIGINS`,
    /// or `null` for what stands there}
    default @Nullable String origins() {
        return null;
    }

    /// {@return whether [#connect] never waits, so that it is done at once by the thread that reads
    /// from the connection}
    default boolean isQuick() {
        return false;
    }

    /// Decides about a connection whose origin, version and key are good, before the upgrade.
    ///
    /// @param arrival who
    /// @return whether it may come in
    /// @throws Exception whatever makes it impossible; the client is answered 500
    Admission connect(Arrival arrival) throws Exception;
}
