package io.holdfast.bootstrap.cli;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Locale;
import java.util.Set;

/// A job's JSON form, in words for a person.
final class Jobs {
    private static final Set<String> FINAL = Set.of("succeeded", "failed", "cancelled");
    private static final int BAR_LENGTH = 30;

    private Jobs() {}

    static boolean isFinal(JsonNode job) {
        return FINAL.contains(job.path("state").asText());
    }

    static boolean succeeded(JsonNode job) {
        return job.path("state").asText().equals("succeeded");
    }

    /// {@return whether there were records and none of them was taken}
    static boolean refusedAll(JsonNode job) {
        JsonNode counts = job.path("counts");
        return counts.path("rejected").asLong() > 0 && counts.path("accepted").asLong() == 0;
    }

    /// {@return one line: a bar, how much is done, how fast, how long still}
    static String bar(JsonNode job) {
        JsonNode progress = job.path("progress");
        long done = progress.path("done").asLong();
        long total = progress.path("total").asLong(-1);
        String unit = progress.path("unit").asText();
        StringBuilder line = new StringBuilder();
        line.append("%-9s ".formatted(progress.path("phase").asText(job.path("state").asText())));
        if (total > 0) {
            long filled = Math.min(BAR_LENGTH, done * BAR_LENGTH / total);
            line.append('[')
                    .append("#".repeat((int) filled))
                    .append("-".repeat((int) (BAR_LENGTH - filled)));
            line.append("] %3d%% ".formatted(Math.min(100, done * 100 / total)));
        }
        line.append(String.format(Locale.ROOT, "%,d %s", done, unit));
        if (isFinal(job)) {
            return line.toString();
        }
        line.append(String.format(Locale.ROOT, ", %,d/s", progress.path("ratePerSecond").asLong()));
        long eta = progress.path("etaSeconds").asLong(-1);
        if (eta >= 0) {
            line.append(", %d:%02d left".formatted(eta / 60, eta % 60));
        }
        return line.toString();
    }

    /// {@return what became of the records, and why it failed if it did}
    static String end(JsonNode job) {
        JsonNode counts = job.path("counts");
        String text =
                String.format(
                        Locale.ROOT,
                        "%s: %,d accepted, %,d created, %,d updated, %,d unchanged, %,d rejected",
                        job.path("state").asText(),
                        counts.path("accepted").asLong(),
                        counts.path("created").asLong(),
                        counts.path("updated").asLong(),
                        counts.path("unchanged").asLong(),
                        counts.path("rejected").asLong());
        StringBuilder end = new StringBuilder(text);
        if (job.hasNonNull("error")) {
            end.append('\n').append(job.path("error").asText());
        }
        job.path("notices").forEach(notice -> end.append("\nWarning: ").append(notice.asText()));
        return end.toString();
    }
}
