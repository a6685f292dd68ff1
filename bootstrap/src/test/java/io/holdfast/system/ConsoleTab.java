package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The console in a tab of its own, in which somebody is signed in. What the page throws, or is
/// denied by its policy, fails the test in the end.
final class ConsoleTab implements AutoCloseable {
    private static final Path PICTURES = Path.of("target", "console");
    private static final double PATIENCE_MILLIS = 60_000;
    private static final int WIDE = 1280;
    private static final int PHONE = 375;
    private static final String AXE =
            "() => axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a',"
                    + " 'wcag21aa']}).then(found => found.violations.map(one => one.id + ': ' +"
                    + " one.help + '\\n"
                    + "  ' + one.nodes.map(node => node.html + ' ' + node.failureSummary).join('\\n"
                    + "  ')))";

    private final BrowserContext context;
    private final Page page;
    private final URI server;
    private final List<String> faults = new ArrayList<>();

    private ConsoleTab(Chromium chromium, URI server) {
        this.context =
                chromium.browser()
                        .newContext(
                                new com.microsoft.playwright.Browser.NewContextOptions()
                                        .setReducedMotion(ReducedMotion.REDUCE)
                                        .setViewportSize(WIDE, 900));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        this.page = context.newPage();
        this.server = server;
        page.onPageError(faults::add);
        page.onConsoleMessage(this::note);
        page.onDialog(
                dialog -> {
                    faults.add("a dialog: " + dialog.message());
                    dialog.dismiss();
                });
    }

    /// What the server refuses is an answer; browsers report it as if it were a fault.
    private void note(ConsoleMessage message) {
        boolean isAnswer = message.text().startsWith("Failed to load resource");
        boolean isLost = message.text().startsWith("WebSocket connection to");
        if (message.type().equals("error") && !isAnswer && !isLost) {
            faults.add(message.text());
        }
    }

    static ConsoleTab closed(Chromium chromium, URI server) {
        ConsoleTab tab = new ConsoleTab(chromium, server);
        tab.page.navigate(server + "/console");
        return tab;
    }

    static ConsoleTab open(Chromium chromium, URI server, String name) {
        ConsoleTab tab = closed(chromium, server);
        tab.signIn(RunningHoldfast.KEY, name);
        tab.find(".connection.open").waitFor();
        return tab;
    }

    void signIn(String key, String name) {
        find("#key").fill(key);
        find("#name").fill(name);
        button("Sign in").click();
    }

    ConsoleTab at(String path) {
        page.navigate(server + "/console#/" + path);
        return this;
    }

    Page page() {
        return page;
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    Locator button(String name) {
        return page.getByRole(
                com.microsoft.playwright.options.AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator text(String text) {
        return page.getByText(text, new Page.GetByTextOptions().setExact(true)).first();
    }

    /// Waits until it can be read somewhere in a part of the page.
    void reads(String selector, String text) {
        page.locator(selector, new Page.LocatorOptions().setHasText(text)).first().waitFor();
    }

    /// Keeps pictures of what is shown, light, dark and on a phone, and looks at it as people do
    /// who see little, or hear the page.
    void look(String name) {
        show(ColorScheme.LIGHT, WIDE);
        picture(name);
        assertThat(obstacles()).as(name + ", light").isEmpty();
        show(ColorScheme.DARK, WIDE);
        picture(name + "-dark");
        assertThat(obstacles()).as(name + ", dark").isEmpty();
        show(ColorScheme.LIGHT, PHONE);
        picture(name + "-phone");
        assertThat(page.evaluate("() => document.documentElement.scrollWidth"))
                .as("%s is no wider than a phone", name)
                .isEqualTo(PHONE);
        show(ColorScheme.LIGHT, WIDE);
    }

    private void show(ColorScheme colours, int width) {
        page.emulateMedia(
                new Page.EmulateMediaOptions()
                        .setColorScheme(colours)
                        .setReducedMotion(ReducedMotion.REDUCE));
        page.setViewportSize(width, width == PHONE ? 780 : 900);
    }

    private void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    private List<?> obstacles() {
        if (Boolean.FALSE.equals(page.evaluate("() => 'axe' in window"))) {
            page.evaluate(axe());
        }
        return (List<?>) page.evaluate(AXE);
    }

    private static String axe() {
        String path = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
        try (InputStream in = ConsoleTab.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new AssertionError("axe-core is not there: " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        assertThat(faults).isEmpty();
    }
}
