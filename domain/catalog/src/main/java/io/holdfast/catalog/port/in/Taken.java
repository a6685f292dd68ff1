package io.holdfast.catalog.port.in;

/// Something of the catalogue, or of imports, that its reader has in memory until it is closed.
/// What is large has a share of the memory that there is for such things, and others wait for it:
/// close it when the last byte of the answer is on its way.
///
/// Closed by any thread; closing twice is as good as once.
///
/// @param <T> what was read
public interface Taken<T> extends AutoCloseable {
    /// {@return what was read}
    T what();

    /// {@return whether others may wait for this to be closed}
    boolean isLarge();

    /// Says that the reader is being sent it from now on, and what is to be done to one who keeps
    /// it from others, by taking next to nothing ([#moved]) or for too long: it counts as closed
    /// then. Whoever has had it for too long already is cut off at once.
    ///
    /// @param cutOff quick, and waits for nobody; called once at most
    void onCutOff(Runnable cutOff);

    /// Says that the reader has taken some more of it.
    ///
    /// @param bytes how many more
    void moved(int bytes);

    @Override
    void close();
}
