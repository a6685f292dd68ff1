package io.holdfast.system;

import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A Chromium of this machine, without a window. Tests that need it are skipped where there is none
/// or no Node to steer it, and say how to get them; where `CI` is set they fail instead.
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium start() {
        Optional<Path> program = program();
        Optional<Path> node = onPath("node");
        if (program.isEmpty() || node.isEmpty()) {
            return missing();
        }
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(
                                        Map.of(
                                                "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                                                "1",
                                                "PLAYWRIGHT_NODEJS_PATH",
                                                node.get().toString())));
        return new Chromium(playwright, playwright.chromium().launch(options(program.get())));
    }

    private static BrowserType.LaunchOptions options(Path program) {
        return new BrowserType.LaunchOptions()
                .setExecutablePath(program)
                .setArgs(
                        List.of(
                                // Whoever runs the tests may be root, who gets no sandbox.
                                "--no-sandbox",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--no-first-run"));
    }

    private static Chromium missing() {
        String how =
                "the tests of the console need a Chromium and Node 18 or newer: install the"
                        + " packages chromium and nodejs, or name a browser with"
                        + " HOLDFAST_TEST_BROWSER=/path/to/chromium";
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(how);
        }
        return abort("skipped: " + how);
    }

    private static Optional<Path> program() {
        String named = System.getenv("HOLDFAST_TEST_BROWSER");
        return named == null
                ? NAMES.stream().flatMap(name -> onPath(name).stream()).findFirst()
                : Optional.of(Path.of(named));
    }

    private static Optional<Path> onPath(String program) {
        String path = System.getenv("PATH");
        return Stream.of(path == null ? new String[0] : path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
