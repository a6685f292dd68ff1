package io.holdfast.adapters.external.simulator;

import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/// The authority that says who the simulated third parties are, and what they show of it, good and
/// bad.
///
/// Nobody trusts it but whoever is given [#trusting]. Its key is made here, is written nowhere, and
/// is not kept once it has signed; by a constraint in its own certificate it vouches for
/// `localhost` alone. Safe for concurrent use.
public final class Authority {
    private static final String HOST = "localhost";
    private static final String ELSEWHERE = "elsewhere.localhost";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int SERIAL_BITS = 63;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONG = Duration.ofDays(3_650);

    /// When something begins and ceases to be valid.
    private record Term(Instant begin, Instant end) {}

    /// Who signs.
    private record Issuer(X500Name name, PrivateKey key, X509Certificate certificate) {}

    /// Contexts of their own, so that no session that began with one certificate is resumed where
    /// another is shown.
    private final Map<Fault, SSLContext> shown = new EnumMap<>(Fault.class);

    private final SSLContext trusting;

    /// Makes the authority, and all that is shown of it.
    ///
    /// @param now the time by which clients judge
    public Authority(Instant now) {
        try {
            Term valid = new Term(now.minus(DAY), now.plus(LONG));
            Term over = new Term(now.minus(DAY.multipliedBy(10)), now.minus(DAY));
            Issuer known = issuer("Simulated Authority", new Term(over.begin(), valid.end()));
            Issuer stranger = issuer("Authority of Nobody", valid);
            shown.put(Fault.NONE, site(known, HOST, valid));
            shown.put(Fault.EXPIRED_CERTIFICATE, site(known, HOST, over));
            shown.put(Fault.FOREIGN_CERTIFICATE, site(known, ELSEWHERE, valid));
            shown.put(Fault.UNTRUSTED_CERTIFICATE, site(stranger, HOST, valid));
            trusting = trusting(known.certificate());
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("this Java runtime makes no certificates", e);
        }
    }

    /// {@return whom a client has to trust to believe the simulated third parties, and nobody else}
    public SSLContext trusting() {
        return trusting;
    }

    /// {@return what makes a connection an encrypted one}
    ///
    /// @param fault what is wrong with the certificate that is shown; it is in order with whatever
    ///   has nothing to do with certificates
    SSLSocketFactory showing(Fault fault) {
        SSLContext context = shown.get(fault.isOfCertificate() ? fault : Fault.NONE);
        return Objects.requireNonNull(context).getSocketFactory();
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static Issuer issuer(String name, Term term)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        KeyPair keys = keys();
        X500Name subject = new X500Name("CN=" + name);
        X509v3CertificateBuilder builder =
                builder(subject, subject, keys, term)
                        .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                        .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign))
                        .addExtension(Extension.nameConstraints, true, onlyHere());
        return new Issuer(subject, keys.getPrivate(), signed(builder, keys.getPrivate()));
    }

    private static NameConstraints onlyHere() {
        GeneralName here = new GeneralName(GeneralName.dNSName, HOST);
        return new NameConstraints(new GeneralSubtree[] {new GeneralSubtree(here)}, null);
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, KeyPair keys, Term term) {
        return new X509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, new SecureRandom()),
                time(term.begin()),
                time(term.end()),
                subject,
                SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
    }

    private static Time time(Instant instant) {
        return new Time(new DERGeneralizedTime(TIME.format(instant)));
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    }

    private static SSLContext site(Issuer issuer, String host, Term term)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        KeyPair keys = keys();
        X509v3CertificateBuilder builder =
                builder(issuer.name(), new X500Name("CN=" + host), keys, term)
                        .addExtension(
                                Extension.subjectAlternativeName,
                                false,
                                new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
        char[] password = new char[0];
        KeyStore store = emptyStore();
        store.setKeyEntry(
                "site",
                keys.getPrivate(),
                password,
                new Certificate[] {signed(builder, issuer.key()), issuer.certificate()});
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static SSLContext trusting(X509Certificate authority)
            throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        store.setCertificateEntry("authority", authority);
        TrustManagerFactory managers =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
