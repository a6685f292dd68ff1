package io.holdfast.contracts;

import io.holdfast.contracts.idempotency.MemoryClaims;
import io.holdfast.idempotency.Binding;
import io.holdfast.idempotency.Claim;
import io.holdfast.idempotency.ClaimOutcome;
import io.holdfast.idempotency.Kept;
import io.holdfast.idempotency.Turn;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Stores of claims that are wrong, each in one way.
final class ClaimMutants {
    private ClaimMutants() {}

    private static Claim with(Claim claim, String fingerprint, String salt, Instant now) {
        return new Claim(
                claim.id(),
                fingerprint,
                salt,
                claim.owner(),
                now,
                claim.leaseUntil(),
                claim.keptUntil());
    }

    /// Gives every claim the same salt.
    static final class Salted extends MemoryClaims {
        @Override
        public synchronized ClaimOutcome claim(Claim claim) {
            String salt = claim.salt().matches("salt \\d+") ? "salt" : claim.salt();
            return super.claim(with(claim, claim.fingerprint(), salt, claim.now()));
        }
    }

    /// Takes any request under a key for the first one.
    static final class Trusting extends MemoryClaims {
        private final Map<String, String> first = new HashMap<>();

        @Override
        public synchronized ClaimOutcome claim(Claim claim) {
            String print = first.computeIfAbsent(claim.id(), _ -> claim.fingerprint());
            return super.claim(with(claim, print, claim.salt(), claim.now()));
        }

        @Override
        public synchronized boolean forget(Turn turn) {
            boolean forgotten = super.forget(turn);
            if (forgotten) {
                first.remove(turn.claim());
            }
            return forgotten;
        }
    }

    /// Cuts long answers.
    static final class Terse extends MemoryClaims {
        @Override
        public synchronized boolean keep(Turn turn, String sealed, Instant keptUntil) {
            return super.keep(
                    turn, sealed.substring(0, Math.min(1_000, sealed.length())), keptUntil);
        }
    }

    /// Gives the next turn a moment too early.
    static final class Impatient extends MemoryClaims {
        @Override
        public synchronized ClaimOutcome claim(Claim claim) {
            Instant early = claim.now().plusNanos(1_000);
            return super.claim(with(claim, claim.fingerprint(), claim.salt(), early));
        }
    }

    /// Lets whoever comes last have the say.
    static final class Unfenced extends MemoryClaims {
        private final Map<String, Kept> last = new HashMap<>();

        @Override
        public synchronized boolean keep(Turn turn, String sealed, Instant keptUntil) {
            boolean kept = super.keep(turn, sealed, keptUntil);
            if (!kept) {
                last.put(turn.claim(), new Kept(turn, sealed, null));
            }
            return true;
        }

        @Override
        public synchronized Optional<Kept> answer(String id) {
            return Optional.ofNullable(last.get(id)).or(() -> super.answer(id));
        }
    }

    /// Does not care which body comes with a try.
    static final class Careless extends MemoryClaims {
        @Override
        public synchronized Binding bind(Turn turn, String body) {
            Binding binding = super.bind(turn, body);
            return binding == Binding.OTHER_BODY ? Binding.BOUND : binding;
        }
    }

    /// Says that it forgets.
    static final class Resentful extends MemoryClaims {
        @Override
        public synchronized boolean forget(Turn turn) {
            return extend(turn, Instant.EPOCH);
        }
    }

    /// Prunes what is kept until just then.
    static final class Hasty extends MemoryClaims {
        @Override
        public synchronized int prune(Instant before, int limit) {
            return super.prune(before.plusNanos(1_000), limit);
        }
    }

    /// Prunes without a limit.
    static final class Greedy extends MemoryClaims {
        @Override
        public synchronized int prune(Instant before, int limit) {
            return super.prune(before, Integer.MAX_VALUE);
        }
    }

    /// Ends the leases of all nodes.
    static final class Generous extends MemoryClaims {
        @Override
        public synchronized int giveBack(String owner, Instant now) {
            super.giveBack("node-2", now);
            return super.giveBack(owner, now);
        }
    }

    /// Keeps nothing of what is more than two at once.
    static final class Overwhelmed extends MemoryClaims {
        @Override
        public List<Boolean> keepAll(List<Keeping> answers) {
            return answers.size() <= 2
                    ? super.keepAll(answers)
                    : answers.stream().map(_ -> false).toList();
        }
    }
}
