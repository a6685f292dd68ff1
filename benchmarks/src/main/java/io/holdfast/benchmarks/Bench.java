package io.holdfast.benchmarks;

import io.holdfast.benchmarks.cache.CacheBench;
import io.holdfast.benchmarks.channels.ChannelsBench;
import io.holdfast.benchmarks.channels.PushBench;
import io.holdfast.benchmarks.kit.KitBench;
import io.holdfast.benchmarks.orders.CheckoutBench;
import io.holdfast.benchmarks.outside.FanOutBench;
import io.holdfast.benchmarks.pictures.PicturesBench;
import io.holdfast.benchmarks.stock.ExpiryBench;
import io.holdfast.benchmarks.stock.StockBench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// `./holdfast bench`: runs benchmarks, one after the other.
@Command(
        name = "holdfast bench",
        description = "Measures Holdfast, each figure beside a baseline of the same run.",
        mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {
    private static final Map<String, Benchmark> BENCHMARKS = benchmarks();

    private final PrintStream out;
    private final PrintStream err;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description =
                    "import, export, isolation, browse, kit, hot-sku, many-skus, expiry,"
                            + " checkout, pictures, cache, channels, push, fan-out, or all"
                            + " (the default).")
    private List<String> names = List.of();

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Option(names = "--quick", description = "Small and short: shows that it runs, no more.")
    private boolean quick;

    @Option(names = "--size", description = "Variants of large lists, holds of expiry (1,000,000).")
    private @Nullable Long size;

    @Option(names = "--products", description = "Products that are browsed (10,000).")
    private @Nullable Integer products;

    @Option(names = "--repeat", description = "Times that pairs are measured (3; import 1).")
    private @Nullable Integer repeat;

    @Option(names = "--clients", split = ",", description = "Clients of browse (16,64,256).")
    private @Nullable List<Integer> clients;

    @Option(
            names = "--buyers",
            split = ",",
            description = "Buyers of hot-sku, many-skus and checkout (64,256,1024).")
    private @Nullable List<Integer> buyers;

    @Option(
            names = "--connections",
            split = ",",
            description = "Lasting connections of channels (5000,19500).")
    private @Nullable List<Integer> connections;

    @Option(
            names = "--with-ten",
            description = "Connections of channels with ten topics each, 0 for none (10000).")
    private @Nullable Integer withTen;

    @Option(
            names = "--addresses",
            defaultValue = "4",
            description =
                    "Loopback addresses that lasting connections come from, 127.0.0.1 and on"
                            + " (${DEFAULT-VALUE}).")
    private int addresses = 4;

    @Option(
            names = "--per-address",
            defaultValue = "0",
            description = "Connections that the server takes from one address, 0 for any number.")
    private int perAddress;

    @Option(names = "--rate", description = "Requests a second of isolation and expiry (200).")
    private @Nullable Integer rate;

    @Option(names = "--seconds", description = "Length of a measurement (15).")
    private @Nullable Integer seconds;

    @Option(
            names = "--heap",
            description = "The server's -Xmx (256m; isolation: none, as it is shipped).")
    private @Nullable String heap;

    @Option(
            names = "--format",
            split = ",",
            defaultValue = "ndjson,csv",
            description = "Formats of import and export (${DEFAULT-VALUE}).")
    private List<String> formats = List.of();

    @Option(names = "--pictures", split = ",", description = "Pictures that are fetched (1,000).")
    private @Nullable List<Integer> pictures;

    @Option(
            names = "--pixels",
            defaultValue = "1600x1200",
            description =
                    "How large pictures are that are made up (${DEFAULT-VALUE}); small ones for"
                            + " very many.")
    private Options.Pixels pixels = new Options.Pixels(1_600, 1_200);

    @Option(names = "--folder", description = "Real pictures for pictures; made up unless told.")
    private @Nullable Path folder;

    @Option(names = "--seed", defaultValue = "1", description = "Decides what is made up.")
    private long seed = 1;

    private Bench(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    private static Map<String, Benchmark> benchmarks() {
        Map<String, Benchmark> all = new LinkedHashMap<>();
        all.put("import", new ImportBench());
        all.put("export", new ExportBench());
        all.put("isolation", new IsolationBench());
        all.put("browse", new BrowseBench());
        all.put("kit", KitBench::run);
        all.put("hot-sku", StockBench::hotSku);
        all.put("many-skus", StockBench::manySkus);
        all.put("expiry", ExpiryBench::run);
        all.put("checkout", CheckoutBench::run);
        all.put("pictures", PicturesBench::run);
        all.put("cache", CacheBench::run);
        all.put("channels", ChannelsBench::run);
        all.put("push", PushBench::run);
        all.put("fan-out", FanOutBench::run);
        return all;
    }

    /// Runs what is asked for and exits: 0 done, 1 failed, 2 asked wrongly.
    ///
    /// @param arguments names and options
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(
                new CommandLine(new Bench(out, err))
                        .registerConverter(Options.Pixels.class, Options.Pixels::parse)
                        .execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        List<String> wanted =
                names.isEmpty() || names.contains("all") ? List.copyOf(BENCHMARKS.keySet()) : names;
        for (String name : wanted) {
            if (!BENCHMARKS.containsKey(name)) {
                err.println("There is no benchmark '" + name + "', only " + BENCHMARKS.keySet());
                return CommandLine.ExitCode.USAGE;
            }
        }
        Report report = new Report(out, err, json);
        report.begin();
        for (Map.Entry<String, Benchmark> one : BENCHMARKS.entrySet()) {
            if (wanted.contains(one.getKey())) {
                one.getValue().run(options(), report);
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private Options options() {
        Options.Scale scale =
                new Options.Scale(
                        or(size, quick ? 40_000L : 1_000_000L),
                        or(products, quick ? 1_000 : 10_000),
                        or(repeat, quick ? 1 : 3));
        Options.Load load =
                new Options.Load(
                        or(clients, quick ? List.of(16, 64) : List.of(16, 64, 256)),
                        or(buyers, quick ? List.of(64) : List.of(64, 256, 1_024)),
                        or(rate, 200),
                        or(seconds, quick ? 3 : 15));
        Options.Lasting lasting =
                new Options.Lasting(
                        or(connections, quick ? List.of(1_000) : List.of(5_000, 19_500)),
                        or(withTen, quick ? 1_000 : 10_000),
                        addresses,
                        perAddress);
        Options.Pictures fetched =
                new Options.Pictures(or(pictures, List.of(quick ? 200 : 1_000)), folder, pixels);
        return new Options(scale, load, lasting, fetched, heap, formats, seed);
    }

    private static <T> T or(@Nullable T given, T usual) {
        return given == null ? usual : given;
    }
}
