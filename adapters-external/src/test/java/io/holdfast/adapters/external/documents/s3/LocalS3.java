package io.holdfast.adapters.external.documents.s3;

import static org.awaitility.Awaitility.await;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.holdfast.adapters.external.documents.s3.S3Settings.Credentials;

import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/// S3Proxy as a process of its own: a server of others that speaks S3, checks signatures and keeps
/// objects as files.
final class LocalS3 implements AutoCloseable {
    private static final Credentials CREDENTIALS =
            new Credentials("test-identity", "test-credential");

    private final Process process;
    private final URI endpoint;

    private LocalS3(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    static LocalS3 start(Path folder) throws IOException {
        int port = freePort();
        URI endpoint = URI.create("http://127.0.0.1:" + port);
        Path objects = Files.createDirectories(folder.resolve("objects"));
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
                                .formatted(
                                        endpoint, CREDENTIALS.id(), CREDENTIALS.secret(), objects));
        Process process =
                new ProcessBuilder(
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
        await().atMost(60, SECONDS).until(() -> isOpen(port));
        return new LocalS3(process, endpoint);
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

    /// {@return settings of a new bucket}
    S3Settings bucket() {
        S3Settings settings = settings("bucket-" + UUID.randomUUID(), CREDENTIALS);
        try (S3Client client = S3Calls.client(settings)) {
            client.createBucket(r -> r.bucket(settings.bucket()));
        }
        return settings;
    }

    S3Settings settings(String bucket, Credentials credentials) {
        return settings(endpoint, bucket, credentials, S3Settings.PART_BYTES_MIN);
    }

    /// {@return settings of a bucket that is there, for another process}
    static S3Settings settings(URI endpoint, String bucket, int partBytes) {
        return settings(endpoint, bucket, CREDENTIALS, partBytes);
    }

    private static S3Settings settings(
            URI endpoint, String bucket, Credentials credentials, int partBytes) {
        return new S3Settings(
                bucket,
                "shop/",
                "us-east-1",
                Optional.of(endpoint),
                true,
                Optional.of(credentials),
                partBytes,
                S3Settings.usual());
    }

    URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
