package io.holdfast.adapters.persistence.idempotency;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.Rows;
import io.holdfast.idempotency.Binding;
import io.holdfast.idempotency.Claim;
import io.holdfast.idempotency.ClaimOutcome;
import io.holdfast.idempotency.Kept;
import io.holdfast.idempotency.Turn;
import io.holdfast.idempotency.port.out.ClaimStore;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Claims as rows of PostgreSQL. Every change is one statement that names the turn it expects.
///
/// A claim looks first, so that of many copies of one request only those write which may begin, and
/// a copy that comes when all is over costs one look.
public final class JdbiClaimStore implements ClaimStore {
    private static final String LATEST = "where id = :id and turn = :turn and sealed is null";

    // Only what is not there is written, and in one order.
    private static final String BEGIN =
            """
            with n as materialized (
                select distinct on (id) *
                  from unnest(:ids, :fingerprints, :salts, :owners, :leases, :kept)
                       with ordinality as u(id, fingerprint, salt, owner, lease_until, kept_until, place)
                 where not exists (select from request_claim c where c.id = u.id)
                 order by id, place),
            begun as (
                insert into request_claim (id, fingerprint, salt, turn, owner, lease_until, kept_until)
                select id, fingerprint, salt, 1, owner, lease_until::timestamptz, kept_until::timestamptz
                  from n order by id
                on conflict (id) do nothing
                returning id)
            select place from n join begun using (id)
            """;

    private static final String KEEP =
            """
            update request_claim c set sealed = n.sealed, kept_until = n.kept_until::timestamptz
              from (select * from unnest(:ids, :turns, :answers, :kept)
                           with ordinality as u(id, turn, sealed, kept_until, place)
                     order by id, place) n
             where c.id = n.id and c.turn = n.turn and c.sealed is null
            returning n.place
            """;

    private final Database database;

    /// Makes the store.
    ///
    /// @param database where the rows are
    public JdbiClaimStore(Database database) {
        this.database = database;
    }

    /// New ones begin in one statement; the others are looked at together, and those tried one by
    /// one whose turn may be over.
    @Override
    public List<ClaimOutcome> claimAll(List<Claim> claims) {
        List<Boolean> begun =
                database.single(
                        "begin requests",
                        handle ->
                                new Rows<>(handle.createQuery(BEGIN), claims)
                                        .text("ids", Claim::id)
                                        .text("fingerprints", Claim::fingerprint)
                                        .text("salts", Claim::salt)
                                        .text("owners", Claim::owner)
                                        .text("leases", claim -> claim.leaseUntil().toString())
                                        .text("kept", claim -> claim.keptUntil().toString())
                                        .named());
        return outcomes(claims, begun);
    }

    private List<ClaimOutcome> outcomes(List<Claim> claims, List<Boolean> begun) {
        Map<String, ClaimRow> rows = begun.contains(false) ? rows(claims) : Map.of();
        List<ClaimOutcome> outcomes = new ArrayList<>(claims.size());
        for (int i = 0; i < claims.size(); i++) {
            Claim claim = claims.get(i);
            ClaimRow row = rows.get(claim.id());
            if (begun.get(i)) {
                outcomes.add(new ClaimOutcome.Begun(new Turn(claim.id(), claim.salt(), 1)));
            } else if (row == null) {
                outcomes.add(claim(claim));
            } else {
                outcomes.add(row.says(claim).orElseGet(() -> claim(claim)));
            }
        }
        return outcomes;
    }

    private Map<String, ClaimRow> rows(List<Claim> claims) {
        Map<String, ClaimRow> rows = HashMap.newHashMap(claims.size());
        database.read(
                        "find requests",
                        handle ->
                                handle.createQuery(
                                                "select * from request_claim where id = any(:ids)")
                                        .bindArray(
                                                "ids",
                                                String.class,
                                                claims.stream().map(Claim::id).toList())
                                        .map((row, _) -> ClaimRow.of(row))
                                        .list())
                .forEach(row -> rows.put(row.turn().claim(), row));
        return rows;
    }

    @Override
    public ClaimOutcome claim(Claim claim) {
        while (true) {
            Optional<ClaimRow> row = find(claim.id());
            Optional<ClaimOutcome> outcome =
                    row.isPresent() ? answer(claim, row.get()) : begin(claim);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
    }

    private Optional<ClaimRow> find(String id) {
        return database.read(
                "find a request",
                handle ->
                        handle.createQuery("select * from request_claim where id = :id")
                                .bind("id", id)
                                .map((row, _) -> ClaimRow.of(row))
                                .findOne());
    }

    /// {@return what a row says; empty where another took the turn that was there to be taken}
    private Optional<ClaimOutcome> answer(Claim claim, ClaimRow row) {
        Optional<ClaimOutcome> said = row.says(claim);
        return said.isPresent() ? said : follow(claim, row.turn());
    }

    /// {@return turn 1; empty where another began it}
    private Optional<ClaimOutcome> begin(Claim claim) {
        Turn first = new Turn(claim.id(), claim.salt(), 1);
        return begun(
                first,
                "begin a request",
                handle ->
                        bound(
                                        handle.createUpdate(
                                                """
                                                insert into request_claim (id, fingerprint, salt, turn, owner, lease_until, kept_until)
                                                values (:id, :fingerprint, :salt, :turn, :owner, :lease, :kept)
                                                on conflict (id) do nothing
                                                """),
                                        claim)
                                .bind("fingerprint", claim.fingerprint())
                                .bind("salt", claim.salt())
                                .bind("turn", first.number()));
    }

    private Optional<ClaimOutcome> follow(Claim claim, Turn last) {
        Turn next = new Turn(last.claim(), last.salt(), last.number() + 1);
        return begun(
                next,
                "begin a request again",
                handle ->
                        bound(
                                        handle.createUpdate(
                                                """
                                                update request_claim
                                                   set turn = turn + 1, owner = :owner,
                                                       lease_until = :lease, kept_until = :kept
                                                """
                                                        + LATEST
                                                        + " and lease_until <= :now"),
                                        claim)
                                .bind("turn", last.number())
                                .bind("now", utc(claim.now())));
    }

    private static Update bound(Update update, Claim claim) {
        return update.bind("id", claim.id())
                .bind("owner", claim.owner())
                .bind("lease", utc(claim.leaseUntil()))
                .bind("kept", utc(claim.keptUntil()));
    }

    private Optional<ClaimOutcome> begun(Turn turn, String operation, Statement statement) {
        return changes(operation, statement)
                ? Optional.of(new ClaimOutcome.Begun(turn))
                : Optional.empty();
    }

    @Override
    public Optional<Kept> answer(String id) {
        return find(id).flatMap(ClaimRow::kept);
    }

    @Override
    public boolean keep(Turn turn, String sealed, Instant keptUntil) {
        return keepAll(List.of(new Keeping(turn, sealed, keptUntil))).getFirst();
    }

    @Override
    public List<Boolean> keepAll(List<Keeping> answers) {
        return database.single(
                "keep answers",
                handle ->
                        new Rows<>(handle.createQuery(KEEP), answers)
                                .text("ids", one -> one.turn().claim())
                                .number("turns", one -> one.turn().number())
                                .text("answers", Keeping::sealed)
                                .text("kept", one -> one.keptUntil().toString())
                                .named());
    }

    @Override
    public Binding bind(Turn turn, String body) {
        return database.single(
                "bind a body",
                handle ->
                        of(
                                        handle.createQuery(
                                                "update request_claim set body = coalesce(body,"
                                                        + " :body) "
                                                        + LATEST
                                                        + " returning body = :body"),
                                        turn)
                                .bind("body", body)
                                .mapTo(Boolean.class)
                                .findOne()
                                .map(same -> same ? Binding.BOUND : Binding.OTHER_BODY)
                                .orElse(Binding.OVER));
    }

    @Override
    public boolean extend(Turn turn, Instant leaseUntil) {
        return changes(
                "extend a request",
                handle ->
                        of(
                                        handle.createUpdate(
                                                "update request_claim set lease_until = :lease "
                                                        + LATEST),
                                        turn)
                                .bind("lease", utc(leaseUntil)));
    }

    @Override
    public boolean forget(Turn turn) {
        return changes(
                "forget a request",
                handle -> of(handle.createUpdate("delete from request_claim " + LATEST), turn));
    }

    /// Passes over what is locked: whoever keeps an answer just now, or a connection of a dead
    /// process that the server has not given up yet. Such a lease ends by itself.
    @Override
    public int giveBack(String owner, Instant now) {
        return database.single(
                "give requests back",
                handle ->
                        handle.createUpdate(
                                        """
                                        update request_claim set lease_until = :now where id in (
                                            select id from request_claim
                                             where owner = :owner and sealed is null and lease_until > :now
                                               for update skip locked)
                                        """)
                                .bind("owner", owner)
                                .bind("now", utc(now))
                                .execute());
    }

    @Override
    public int prune(Instant before, int limit) {
        return database.single(
                "remove old requests",
                handle ->
                        handle.createUpdate(
                                        """
                                        delete from request_claim where id in (
                                            select id from request_claim
                                             where kept_until < :before and lease_until < :before
                                             order by kept_until
                                             limit :limit for update skip locked)
                                        """)
                                .bind("before", utc(before))
                                .bind("limit", limit)
                                .execute());
    }

    private interface Statement {
        Update on(Handle handle);
    }

    private boolean changes(String operation, Statement statement) {
        return database.single(operation, handle -> statement.on(handle).execute() == 1);
    }

    private static <S extends SqlStatement<S>> S of(S statement, Turn turn) {
        return statement.bind("id", turn.claim()).bind("turn", turn.number());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
