/// What any adapter of a driven port must satisfy, as JUnit classes to extend: one for each port,
/// one test for each of its numbered rules.
@NullMarked
package io.holdfast.contracts;

import org.jspecify.annotations.NullMarked;
