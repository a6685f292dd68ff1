package io.holdfast.kernel;

/// Something that has happened in the shop, told after it was committed. Each context has its own,
/// as one sealed family.
///
/// An event is a hint: it names what has changed, and whoever needs to know how it stands now looks
/// there.
public interface Event {
    /// {@return what it happened to, `stock:TEE-M` and the like; what happens to one subject is
    /// heard in one order by everybody}
    String subject();
}
