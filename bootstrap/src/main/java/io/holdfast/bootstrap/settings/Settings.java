package io.holdfast.bootstrap.settings;

import io.holdfast.adapters.web.channels.transport.Origins;
import io.holdfast.application.export.ReadingLimits;
import io.holdfast.bootstrap.priority.Niceness;
import io.holdfast.cache.CacheName;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/// What can be configured. Every variable is described in `docs/configuration.md`.
///
/// @param port where to listen; 0 picks a free one
/// @param host address to listen at
/// @param dataDir where everything is kept that is not in an external database
/// @param diskReserveBytes what documents leave free on the disk of `dataDir`
/// @param database an external PostgreSQL, or `null` for the embedded one
/// @param node name of this node, unlike that of any other node on the same database
/// @param adminKey a key with every scope that must exist, or `null`
/// @param url how others reach this server, or `null` where it answers as it is asked
/// @param imports limits of lists coming in
/// @param lists what readers of lists may take
/// @param jobs how jobs are run
/// @param stock how stock is held
/// @param carts how carts are kept
/// @param channels how lasting connections are served
/// @param idempotency how requests that are sent again are remembered
/// @param trade how they are paid and shipped
/// @param media where documents are kept, and how pictures get there
/// @param news how news are told to the outside
/// @param outside third parties
/// @param browseLag how long who browses here believes what was asked of the database, and who
///   writes on another node waits
/// @param caches what is said of caches in memory; of the others nothing
/// @param sealing by which keys secrets in the database are sealed
public record Settings(
        int port,
        String host,
        Path dataDir,
        long diskReserveBytes,
        @Nullable ExternalDatabase database,
        String node,
        @Nullable Secret adminKey,
        @Nullable URI url,
        Imports imports,
        ReadingLimits lists,
        Jobs jobs,
        Stock stock,
        Carts carts,
        Channels channels,
        Idempotency idempotency,
        Trade trade,
        Media media,
        NewsSettings news,
        Outside outside,
        Duration browseLag,
        Map<CacheName, CacheBounds> caches,
        Sealing sealing) {
    /// Keeps a copy.
    public Settings {
        caches = Map.copyOf(caches);
    }

    /// An external PostgreSQL.
    ///
    /// @param url `jdbc:postgresql://…`
    /// @param user role, may be empty
    /// @param password its password
    public record ExternalDatabase(String url, String user, Secret password) {}

    /// Limits of lists coming in.
    ///
    /// @param bodyBytesMax most bytes of one list as it is sent
    /// @param bytesPerSecondMin who sends one more slowly is broken off; 0 for nobody
    /// @param listBytesMax most bytes of one list unpacked
    /// @param currency of prices where neither list nor request names one
    public record Imports(
            long bodyBytesMax, long bytesPerSecondMin, long listBytesMax, Currency currency) {}

    /// How jobs are run.
    ///
    /// @param smallWorkers workers of the lane for small jobs, 1 or more
    /// @param largeWorkers workers of the lane for large jobs, 1 or more
    /// @param pollEvery how often a lane looks for work that nobody told it of; a lane that has not
    ///   got to look for thirty of these counts as stalled and is started again
    /// @param heartbeat how often a worker says that it lives; after four silent ones its job is
    ///   taken over
    /// @param retention how long ended jobs are kept
    /// @param niceness how far the processes of the embedded PostgreSQL that work for jobs step
    ///   back
    public record Jobs(
            int smallWorkers,
            int largeWorkers,
            Duration pollEvery,
            Duration heartbeat,
            Duration retention,
            Niceness niceness) {}

    /// How stock is held.
    ///
    /// @param holdTtl how long a hold lasts from taking or renewing it
    /// @param holdTtlMax how long it lasts at most, however often it is renewed; at least `holdTtl`
    /// @param locations names of locations from which pieces are taken before all others, the most
    ///   liked first
    /// @param mailboxes how many mailboxes share the SKUs, 1 or more
    /// @param sweepEvery how often due holds are looked for
    /// @param auditEvery how often levels are compared with ledger and holds
    /// @param holdRetention how long a hold is kept after it ended without a sale
    public record Stock(
            Duration holdTtl,
            Duration holdTtlMax,
            List<String> locations,
            int mailboxes,
            Duration sweepEvery,
            Duration auditEvery,
            Duration holdRetention) {
        /// Keeps a copy.
        public Stock {
            locations = List.copyOf(locations);
        }
    }

    /// How carts are kept.
    ///
    /// @param retention how long a cart is kept after it expired
    public record Carts(Duration retention) {}

    /// How lasting connections are served.
    ///
    /// @param origins from which pages browsers may connect
    /// @param idle after so long without a word from a client its connection is closed
    /// @param frameBytesMax most bytes of one message
    /// @param joinedMax most topics of one connection
    /// @param messagesPerSecondMax messages of one connection; what is more is read later
    /// @param pendingBytesMax most bytes that wait for a slow connection before it is closed
    /// @param perAddressMax most connections of one address; 0 for any number
    /// @param benchTopics whether everybody may join `bench:*`
    /// @param isLogged whether it is written down who connects, joins and says what
    public record Channels(
            Origins origins,
            Duration idle,
            int frameBytesMax,
            int joinedMax,
            int messagesPerSecondMax,
            int pendingBytesMax,
            int perAddressMax,
            boolean benchTopics,
            boolean isLogged) {}

    /// How requests that are sent again are remembered.
    ///
    /// @param retention how long their answers are kept
    /// @param lease after which a request that is carried out is given up for dead, unless it says
    ///   that it lives
    public record Idempotency(Duration retention, Duration lease) {}

    /// Something that must not reach a log.
    ///
    /// @param value the secret
    public record Secret(String value) {
        @Override
        public String toString() {
            return "…";
        }
    }
}
