package io.holdfast.adapters.external.pictures;

import java.io.IOException;
import java.util.Optional;

/// Pictures that this server draws itself, and would not fetch from itself: its own address is no
/// public one.
@FunctionalInterface
public interface OwnPictures {
    /// None.
    OwnPictures NONE = _ -> Optional.empty();

    /// {@return the bytes of a picture, if it is drawn here}
    ///
    /// @param url as a product has it
    /// @throws IOException if it is not to be had now
    Optional<byte[]> at(String url) throws IOException;
}
