/// The few words that every module shares: money, SKUs, pages, jobs and their progress.
@NullMarked
package io.holdfast.kernel;

import org.jspecify.annotations.NullMarked;
