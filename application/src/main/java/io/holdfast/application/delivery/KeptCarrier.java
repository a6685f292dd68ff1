package io.holdfast.application.delivery;

import io.holdfast.cache.FetchFailed;
import io.holdfast.cache.port.in.Cache;
import io.holdfast.order.Address;
import io.holdfast.order.CarrierOffer;
import io.holdfast.order.Parcel;
import io.holdfast.order.port.out.Carrier;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// A carrier that is asked once for all who send the same to the same place.
///
/// That it brings nothing may be due to one buyer's street that there is not, so it is told to that
/// buyer alone. What fails is kept for nobody.
///
/// @param carrier who is asked
/// @param account whatever else its answers depend on
/// @param cache keeps them
record KeptCarrier(Carrier carrier, String account, Cache<String, List<CarrierOffer>> cache)
        implements Carrier {
    @Override
    public String name() {
        return carrier.name();
    }

    @Override
    public List<CarrierOffer> offers(Parcel parcel) throws InterruptedException {
        AtomicBoolean isOurs = new AtomicBoolean();
        try {
            Optional<List<CarrierOffer>> kept =
                    cache.get(
                                    key(parcel),
                                    () -> {
                                        isOurs.set(true);
                                        return Optional.of(carrier.offers(parcel))
                                                .filter(offers -> !offers.isEmpty());
                                    })
                            .value();
            if (kept.isPresent()) {
                return kept.get();
            }
            return isOurs.get() ? List.of() : carrier.offers(parcel);
        } catch (FetchFailed e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            // Another node has failed, and how is not known here.
            return carrier.offers(parcel);
        }
    }

    /// {@return what stands for all parcels with the same price: a hash, from which nobody reads
    /// where a buyer lives}
    private String key(Parcel parcel) {
        String all =
                String.join("\n", carrier.name(), account, place(parcel.to()), contents(parcel));
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest.digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Prices go by the place. Where there are no postal codes, its parts are in the lines.
    private static String place(Address to) {
        String place = String.join("\n", to.country(), to.region(), to.city(), to.postalCode());
        return to.postalCode().isEmpty() ? String.join("\n", place, to.line1(), to.line2()) : place;
    }

    private static String contents(Parcel parcel) {
        return "%d g, %d pieces, %d %s"
                .formatted(
                        parcel.weightGrams(),
                        parcel.pieces(),
                        parcel.value().amount(),
                        parcel.value().currency().getCurrencyCode());
    }
}
