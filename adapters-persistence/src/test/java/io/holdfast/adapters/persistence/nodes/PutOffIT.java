package io.holdfast.adapters.persistence.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.adapters.persistence.EmbeddedDatabase;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a database has written down whose clock was ahead, and is set back.
class PutOffIT {
    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();

    @AfterEach
    void close() {
        embedded.close();
    }

    /// A row of each kind, all of them put off by some time.
    private void write(String by) {
        embedded.run(
                """
                insert into request_claim (id, fingerprint, salt, turn, owner, lease_until, kept_until)
                values ('claim', 'f', 's', 1, 'node', now() + interval '%1$s', now());
                insert into webhook (id, url, description, types, secret, position, created_at, rests_until)
                values ('hook', 'https://example.org', '', '{}', 's', 0, now(), now() + interval '%1$s');
                insert into webhook_delivery (webhook, message, type, at, subject, data, due_at, lease)
                values ('hook', 'm', 't', now(), 's', '{}', now() + interval '%1$s', now() + interval '%1$s');
                insert into job_queue_small (task_name, task_instance, execution_time, picked, version)
                values ('job', 'waits', now() + interval '%1$s', false, 1);
                insert into job_queue_small (task_name, task_instance, execution_time, picked, version, last_heartbeat)
                values ('job', 'runs', now(), true, 1, now() + interval '%1$s');
                insert into job_queue_large select * from job_queue_small;
                insert into cache_result (cache, key, fence, fetched_at, fresh_until, stale_until,
                                          forgiven_until, leased_until, paused_until, over_at)
                select 'c', 'k', 1, at, at, at, at, at, at, at from (select now() + interval '%1$s' as at) t;
                insert into allowance (name, full_at, paused_until)
                values ('a', now() + interval '%1$s', now() + interval '%1$s');
                insert into picture (key, url, product, due_at)
                values ('\\x01', 'u', 'p', now() + interval '%1$s'), ('\\x02', 'u', 'p', 'infinity');
                insert into presence_node (node, revision, lease_until) values ('n', 1, now() + interval '%1$s');
                insert into node (id, lag_micros, seen_until) values (gen_random_uuid(), 1, now() + interval '%1$s');
                """
                        .formatted(by));
    }

    /// {@return how many moments lie further ahead than a time}
    private long beyond(String time) {
        return embedded.one(
                Long.class,
                """
                select count(*) from (
                    select lease_until as at from request_claim
                     union all select rests_until from webhook
                     union all select due_at from webhook_delivery
                     union all select lease from webhook_delivery
                     union all select execution_time from job_queue_small
                     union all select last_heartbeat from job_queue_small
                     union all select execution_time from job_queue_large
                     union all select last_heartbeat from job_queue_large
                     union all select fresh_until from cache_result
                     union all select leased_until from cache_result
                     union all select paused_until from cache_result
                     union all select full_at from allowance
                     union all select paused_until from allowance
                     union all select due_at from picture where due_at < 'infinity'
                     union all select lease_until from presence_node
                     union all select seen_until from node) moments
                 where at > now() + interval '%s'
                """
                        .formatted(time));
    }

    @Test
    void all_that_is_put_off_for_longer_than_anybody_does_is_brought_back() {
        write("60 days");
        assertThat(beyond("59 days")).isEqualTo(16);

        assertThat(new PutOff(embedded.database()).bringBack()).isEqualTo(13);

        assertThat(beyond("33 days")).isZero();
        assertThat(beyond("61 minutes")).as("a bucket that is full in a month").isEqualTo(2);
        assertThat(
                        embedded.one(
                                Long.class,
                                "select count(*) from picture where due_at = 'infinity'"))
                .isEqualTo(1);
        assertThat(new PutOff(embedded.database()).bringBack()).isZero();
    }

    @Test
    void what_is_put_off_as_usual_is_left_alone() {
        write("30 seconds");
        embedded.run("update cache_result set fetched_at = now()");

        assertThat(new PutOff(embedded.database()).bringBack()).isZero();
        assertThat(beyond("0 seconds")).isEqualTo(16);
    }

    /// Kinds of moments, with the time by which each may be put off at most.
    private static final String[][] BOUNDS = {
        {"update request_claim set lease_until = %s", "1 hour"},
        {"update webhook_delivery set lease = %s", "10 minutes"},
        {"update webhook_delivery set due_at = %s", "15 days"},
        {"update webhook set rests_until = %s", "61 minutes"},
        {"update job_queue_small set execution_time = %s where not picked", "2 minutes"},
        {"update job_queue_large set execution_time = %s where not picked", "2 minutes"},
        {"update job_queue_small set last_heartbeat = %s where picked", "1 minute"},
        {"update job_queue_large set last_heartbeat = %s where picked", "1 minute"},
        {"update cache_result set leased_until = %s", "10 minutes"},
        {"update cache_result set paused_until = %s", "1 day"},
        {"update allowance set full_at = %s", "32 days"},
        {"update allowance set paused_until = %s", "32 days"},
        {"update picture set due_at = %s where due_at < 'infinity'", "8 days"},
        {"update presence_node set lease_until = %s", "10 minutes"},
        {"update node set seen_until = %s", "10 minutes"},
    };

    @Test
    void each_moment_may_be_put_off_by_as_much_as_anybody_does_and_by_no_more() {
        write("30 seconds");
        embedded.run("update cache_result set fetched_at = now()");
        for (String[] bound : BOUNDS) {
            embedded.run(bound[0].formatted("now() + interval '%s'".formatted(bound[1])));
        }
        assertThat(new PutOff(embedded.database()).bringBack()).isZero();

        for (String[] bound : BOUNDS) {
            embedded.run(
                    bound[0].formatted("now() + interval '%s 20 seconds'".formatted(bound[1])));
            assertThat(new PutOff(embedded.database()).bringBack()).as(bound[0]).isEqualTo(1);
        }
        assertThat(new PutOff(embedded.database()).bringBack()).isZero();
    }

    @Test
    void what_somebody_works_on_is_passed_over_and_brought_back_later() {
        write("60 days");
        embedded.database()
                .useTransaction(
                        "work on a claim",
                        handle -> {
                            handle.execute("update request_claim set turn = turn + 1");
                            assertThat(new PutOff(embedded.database()).bringBack()).isEqualTo(12);
                        });
        assertThat(new PutOff(embedded.database()).bringBack()).isEqualTo(1);
    }
}
