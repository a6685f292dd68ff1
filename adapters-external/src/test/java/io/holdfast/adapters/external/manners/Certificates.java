package io.holdfast.adapters.external.manners;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// An authority that somebody trusts, and certificates that it made, by the JDK's own keytool.
record Certificates(Path folder) {
    private static final String PASSWORD = "password-of-tests";

    /// {@return certificates in a folder of their own}
    static Certificates in(Path folder) throws IOException, InterruptedException {
        Certificates made = new Certificates(folder);
        made.keytool(
                "ca.p12",
                "-genkeypair",
                "-alias",
                "ca",
                "-dname",
                "CN=Authority",
                "-ext",
                "bc:c",
                "-validity",
                "3650");
        made.keytool("ca.p12", "-exportcert", "-alias", "ca", "-rfc", "-file", made.file("ca.pem"));
        made.keytool(
                "trust.p12",
                "-importcert",
                "-noprompt",
                "-alias",
                "ca",
                "-file",
                made.file("ca.pem"));
        return made;
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    /// {@return who shows a certificate for `localhost`}
    ///
    /// @param begin as keytool has it: `-10d`
    /// @param days for how long it is valid from then on
    SSLContext shown(String name, String begin, int days)
            throws IOException, InterruptedException, GeneralSecurityException {
        String store = name + ".p12";
        keytool(store, "-genkeypair", "-alias", name, "-dname", "CN=localhost");
        keytool(store, "-certreq", "-alias", name, "-file", file(name + ".csr"));
        keytool(
                "ca.p12",
                "-gencert",
                "-alias",
                "ca",
                "-rfc",
                "-infile",
                file(name + ".csr"),
                "-outfile",
                file(name + ".pem"),
                "-startdate",
                begin,
                "-validity",
                Integer.toString(days),
                "-ext",
                "san=dns:localhost");
        keytool(store, "-importcert", "-noprompt", "-alias", "ca", "-file", file("ca.pem"));
        keytool(store, "-importcert", "-noprompt", "-alias", name, "-file", file(name + ".pem"));
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(read(store), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /// {@return who trusts the authority}
    SSLContext trusting() throws IOException, GeneralSecurityException {
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(read("trust.p12"));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private KeyStore read(String store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(store))) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private void keytool(String store, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(
                List.of("-keystore", file(store), "-storetype", "PKCS12", "-storepass", PASSWORD));
        if (arguments[0].equals("-genkeypair")) {
            command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        }
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("keytool.log").toFile())
                        .start();
        if (process.waitFor() != 0) {
            throw new IOException(Files.readString(folder.resolve("keytool.log")));
        }
    }
}
