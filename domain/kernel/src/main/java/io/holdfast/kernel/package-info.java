/// The few words that every module shares: money, SKUs and handles, pages, jobs and their progress.
///
/// Start with [Job] and [Money]. Amounts are minor units of their currency, instants are UTC, and
/// time is always passed in. This package knows no other package of Holdfast.
@NullMarked
package io.holdfast.kernel;

import org.jspecify.annotations.NullMarked;
