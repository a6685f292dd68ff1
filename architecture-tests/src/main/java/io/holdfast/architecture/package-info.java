/// The boundaries of Holdfast as rules that fail the build. Start with [Rules], the list of them.
///
/// A rule is a function of the root package, so that the product and the small broken fixtures run
/// the same one. Architects can add rules of their own beside these: they are ordinary ArchUnit.
@NullMarked
package io.holdfast.architecture;

import org.jspecify.annotations.NullMarked;
