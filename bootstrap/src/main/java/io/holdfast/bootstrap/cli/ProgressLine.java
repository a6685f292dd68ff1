package io.holdfast.bootstrap.cli;

import com.fasterxml.jackson.databind.JsonNode;

/// Shows a job's progress: one line drawn again and again to a person, a line for each phase to a
/// log.
final class ProgressLine {
    private final Terminal terminal;
    private String lastPhase = "";

    ProgressLine(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(JsonNode job) {
        String phase = job.path("progress").path("phase").asText();
        if (terminal.interactive()) {
            terminal.err().print("\r\033[K" + Jobs.bar(job));
            terminal.err().flush();
        } else if (!phase.equals(lastPhase)) {
            terminal.err().println(Jobs.bar(job));
        }
        lastPhase = phase;
    }

    void end() {
        if (terminal.interactive()) {
            terminal.err().print("\r\033[K");
            terminal.err().flush();
        }
    }
}
