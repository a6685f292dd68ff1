package io.holdfast.adapters.persistence.outside;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;
import io.holdfast.supervision.Figures;
import io.holdfast.supervision.port.out.ShopFigures;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/// Figures of the shop, counted by PostgreSQL whenever they are asked for.
public final class JdbiShopFigures implements ShopFigures {
    private final Database database;

    /// Makes the figures.
    ///
    /// @param database what they are counted of
    public JdbiShopFigures(Database database) {
        this.database = database;
    }

    private record Sum(String currency, long orders, long amount) {}

    private record Count(long all, Figures.LowStock.Shelf shelf) {}

    @Override
    public Figures.Sales sales(Instant since) {
        List<Sum> sums = database.read("count what was sold", handle -> sums(handle, since));
        List<Money> totals = new ArrayList<>();
        long orders = 0;
        for (Sum sum : sums) {
            orders += sum.orders();
            totals.add(new Money(sum.amount(), Currency.getInstance(sum.currency())));
        }
        return new Figures.Sales(since, orders, totals);
    }

    private static List<Sum> sums(Handle handle, Instant since) {
        return handle.createQuery(
                        """
                        select p.terms ->> 'currency' as currency, count(*) as orders,
                               sum((p.terms -> 'totals' ->> 'total')::bigint)::bigint as amount
                          from orders o join purchase p on p.serial = o.serial
                         where o.placed_at >= :since
                         group by 1 order by (p.terms ->> 'currency') collate "C"
                        """)
                .bind("since", since.atOffset(ZoneOffset.UTC))
                .map(
                        (row, _) ->
                                new Sum(
                                        row.getString("currency"),
                                        row.getLong("orders"),
                                        row.getLong("amount")))
                .list();
    }

    @Override
    public Figures.LowStock lowStock(long unitsMax, int limit) {
        List<Count> low = database.read("count what is running out", h -> low(h, unitsMax, limit));
        return new Figures.LowStock(
                unitsMax,
                low.isEmpty() ? 0 : low.getFirst().all(),
                low.stream().limit(limit).map(Count::shelf).toList());
    }

    /// One row at least, so that the count of all is there.
    private static List<Count> low(Handle handle, long unitsMax, int limit) {
        return handle.createQuery(
                        """
                        select sku, sum(on_hand) as on_hand, sum(on_hand - reserved) as available,
                               count(*) over () as skus
                          from stock_live
                         group by sku
                        having sum(on_hand - reserved) <= :max
                         order by available, sku collate "C"
                         limit greatest(1, :limit)
                        """)
                .bind("max", unitsMax)
                .bind("limit", limit)
                .map(
                        (row, _) ->
                                new Count(
                                        row.getLong("skus"),
                                        new Figures.LowStock.Shelf(
                                                new Sku(row.getString("sku")),
                                                row.getLong("on_hand"),
                                                row.getLong("available"))))
                .list();
    }

    @Override
    public Figures.Work work(Instant since) {
        return database.read(
                "count jobs",
                handle ->
                        handle.createQuery(
                                        """
                                        select (select count(*) from job where state = 'queued') as queued,
                                               (select count(*) from job where state = 'running') as running,
                                               (select count(*) from job
                                                 where state = 'failed' and finished_at >= :since) as failed
                                        """)
                                .bind("since", since.atOffset(ZoneOffset.UTC))
                                .map(
                                        (row, _) ->
                                                new Figures.Work(
                                                        row.getLong("queued"),
                                                        row.getLong("running"),
                                                        row.getLong("failed"),
                                                        since))
                                .one());
    }
}
