/// Use cases: each implements one driving port of the domain by calling driven ports.
@NullMarked
package io.holdfast.application;

import org.jspecify.annotations.NullMarked;
