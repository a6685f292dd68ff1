package io.holdfast.bootstrap.priority;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// `setpriority(PRIO_PROCESS, who, value)` of POSIX, where the system has it.
final class SetPriority {
    private static final int PRIO_PROCESS = 0;
    private static final Optional<MethodHandle> CALL = linked();

    private SetPriority() {}

    // The launcher allows native access; what is called takes three numbers and keeps nothing.
    @SuppressWarnings("restricted")
    private static Optional<MethodHandle> linked() {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("setpriority")
                .map(
                        address ->
                                linker.downcallHandle(
                                        address,
                                        FunctionDescriptor.of(
                                                ValueLayout.JAVA_INT,
                                                ValueLayout.JAVA_INT,
                                                ValueLayout.JAVA_INT,
                                                ValueLayout.JAVA_INT)));
    }

    /// {@return whether the system has done it}
    ///
    /// @param who number of a process
    /// @param value nice value
    static boolean of(int who, int value) {
        return CALL.filter(call -> ask(call, who, value) == 0).isPresent();
    }

    private static int ask(MethodHandle call, int who, int value) {
        try {
            return (int) call.invokeExact(PRIO_PROCESS, who, value);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a call of the system threw", e);
        }
    }
}
