package io.holdfast.adapters.web.idempotency;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says of a POST that it makes nothing with an id of its own, so that carrying it out a second
/// time, after a first time that broke off, changes nothing more.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RepeatsItself {
    /// {@return why that is so}
    String value();
}
