package io.holdfast.benchmarks.channels;

import io.holdfast.benchmarks.system.Distribution;
import io.holdfast.benchmarks.system.ServerProcess;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A server that is measured, in a process of its own.
///
/// @param address where it listens
/// @param process it
/// @param isHoldfast whether it is ours, and no baseline
/// @param end stops it
record Subject(
        InetSocketAddress address, ProcessHandle process, boolean isHoldfast, AutoCloseable end)
        implements AutoCloseable {

    /// Nobody sends heartbeats meanwhile.
    private static final Map<String, String> SETTINGS =
            Map.of("HOLDFAST_BENCH_TOPICS", "true", "HOLDFAST_CHANNELS_IDLE", "PT1H");

    /// The packaged server.
    ///
    /// @param heap most memory of its heap
    /// @param perAddressMax most connections that it takes from one address, or 0
    static Subject holdfast(String heap, int perAddressMax) {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put("HOLDFAST_CHANNELS_PER_ADDRESS_MAX", Integer.toString(perAddressMax));
        ServerProcess server = ServerProcess.start(heap, settings);
        return new Subject(server.address(), server.process(), true, server);
    }

    /// [BareServer], with the flags of the server.
    static Subject bare(String heap) {
        String[] command = {
            Distribution.packaged().jdk().resolve("bin/java").toString(),
            "-Xmx" + heap,
            "-XX:+UseCompactObjectHeaders",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            BareServer.class.getName()
        };
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            return new Subject(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port(process)),
                    process.toHandle(),
                    false,
                    () -> end(process));
        } catch (IOException e) {
            throw new UncheckedIOException("the bare server could not be started", e);
        }
    }

    private static int port(Process process) throws IOException {
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        String line = said.readLine();
        while (line != null && !line.startsWith(BareServer.LISTENS)) {
            line = said.readLine();
        }
        if (line == null) {
            throw new IOException("it ended");
        }
        return Integer.parseInt(line.substring(BareServer.LISTENS.length()));
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    /// {@return what it has in RAM, in bytes, after its garbage is gone}
    long residentBytes() throws InterruptedException {
        command("GC.run");
        TimeUnit.MILLISECONDS.sleep(500);
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1_024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException("only Linux tells", e);
        }
    }

    /// {@return the objects that are alive in its heap, in bytes}
    long liveBytes() throws InterruptedException {
        return command("GC.class_histogram")
                .lines()
                .filter(line -> line.startsWith("Total"))
                .map(line -> new ArrayList<>(List.of(line.trim().split("\\s+", -1))))
                .mapToLong(words -> Long.parseLong(words.getLast()))
                .findFirst()
                .orElse(0);
    }

    /// {@return processor time that it has used, in nanoseconds}
    long cpuNanos() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    private String command(String what) throws InterruptedException {
        List<String> command =
                Arrays.asList(
                        Distribution.packaged().jdk().resolve("bin/jcmd").toString(),
                        Long.toString(process.pid()),
                        what);
        try {
            Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            jcmd.waitFor();
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException("there is no jcmd", e);
        }
    }

    @Override
    public void close() {
        try {
            end.close();
        } catch (Exception e) {
            throw new IllegalStateException("a server did not stop", e);
        }
    }
}
