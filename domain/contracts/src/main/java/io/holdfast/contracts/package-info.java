/// What any adapter of a driven port must satisfy, as JUnit classes to extend: one for each port,
/// one test for each of its numbered rules.
///
/// Extend the contract of your port in your tests and return a fresh adapter from its one factory
/// method; that is all. Stores in memory stand beside the contracts: they keep them too, so that a
/// test of a use case may use one instead of a database and cannot be lied to.
@NullMarked
package io.holdfast.contracts;

import org.jspecify.annotations.NullMarked;
