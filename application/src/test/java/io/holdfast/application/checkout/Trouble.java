package io.holdfast.application.checkout;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/// What can come in between, at every call to a port.
interface Trouble {
    /// Told before a call is made.
    ///
    /// @param call port and method, such as `CartStore.replace`
    void before(String call);

    /// Told after a call was made, before its answer is given.
    ///
    /// @param call port and method
    void after(String call);

    /// {@return a port every call of which may come to grief}
    ///
    /// @param port which
    /// @param target who answers
    /// @param trouble comes in between
    static <T> T around(Class<T> port, T target, Trouble trouble) {
        return port.cast(
                Proxy.newProxyInstance(
                        port.getClassLoader(),
                        new Class<?>[] {port},
                        (_, method, arguments) -> {
                            boolean own = method.getDeclaringClass() == Object.class;
                            String call = port.getSimpleName() + "." + method.getName();
                            try {
                                if (!own) {
                                    trouble.before(call);
                                }
                                Object answer = method.invoke(target, arguments);
                                if (!own) {
                                    trouble.after(call);
                                }
                                return answer;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }));
    }

    /// The process dies.
    final class Died extends Error {
        private static final long serialVersionUID = 1L;

        Died(String when) {
            super(when, null, false, false);
        }
    }
}
