package io.holdfast.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// S3Proxy as a process of its own: a server of others that speaks S3, checks signatures and keeps
/// objects as files.
final class ObjectServer implements AutoCloseable {
    private static final String BUCKET = "shop-of-the-tests";
    private static final String IDENTITY = "test-identity";
    private static final String CREDENTIAL = "test-credential";

    private final Process process;
    private final Path bucket;
    private final String endpoint;

    ObjectServer() {
        try {
            Path folder = Files.createTempDirectory("holdfast-s3");
            bucket = Files.createDirectories(folder.resolve("objects").resolve(BUCKET));
            int port = freePort();
            endpoint = "http://127.0.0.1:" + port;
            process = launched(folder);
            await().atMost(Duration.ofSeconds(60)).until(() -> isOpen(port));
        } catch (IOException e) {
            throw new UncheckedIOException("there is no room for objects", e);
        }
    }

    private Process launched(Path folder) throws IOException {
        Path settings =
                Files.writeString(
                        folder.resolve("s3proxy.conf"),
                        """
                        s3proxy.endpoint=%s
                        s3proxy.authorization=aws-v2-or-v4
                        s3proxy.identity=%s
                        s3proxy.credential=%s
                        jclouds.provider=filesystem-nio2
                        jclouds.filesystem.basedir=%s
                        """
                                .formatted(endpoint, IDENTITY, CREDENTIAL, bucket.getParent()));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-jar",
                        Path.of("target/s3proxy/s3proxy.jar").toAbsolutePath().toString(),
                        "--properties",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("s3proxy.log").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    private static boolean isOpen(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// {@return where it listens}
    String endpoint() {
        return endpoint;
    }

    /// {@return what a server of ours is told, so that it keeps its documents there}
    Map<String, String> settings() {
        return Map.of(
                "HOLDFAST_OBJECTS", "s3://" + BUCKET + "/shop",
                "HOLDFAST_S3_ENDPOINT", endpoint,
                "HOLDFAST_S3_PATH_STYLE", "true",
                "HOLDFAST_S3_ACCESS_KEY", IDENTITY,
                "HOLDFAST_S3_SECRET_KEY", CREDENTIAL);
    }

    /// {@return the names of all objects in its bucket}
    List<String> objects() {
        try (Stream<Path> files = Files.walk(bucket)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> bucket.relativize(file).toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("objects cannot be listed", e);
        }
    }

    void die() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
