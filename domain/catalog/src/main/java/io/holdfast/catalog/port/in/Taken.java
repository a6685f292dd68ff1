package io.holdfast.catalog.port.in;

/// Something of the catalogue that its reader has in memory until it is closed. What is large has a
/// share of the memory that there is for such things, and others wait for it: close it when the
/// last byte of the answer is on its way.
///
/// Closed by any thread; closing twice is as good as once.
///
/// @param <T> what was read
public interface Taken<T> extends AutoCloseable {
    /// {@return what was read}
    T what();

    /// {@return whether others may wait for this to be closed}
    boolean isLarge();

    /// Says what is to be done to a reader who has had something large for so long that others get
    /// nothing: it counts as closed then.
    ///
    /// @param cutOff quick, and waits for nobody; called once at most
    void onCutOff(Runnable cutOff);

    @Override
    void close();
}
