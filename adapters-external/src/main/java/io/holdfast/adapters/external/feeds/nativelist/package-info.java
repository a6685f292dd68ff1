/// Holdfast's own CSV and TSV.
@NullMarked
package io.holdfast.adapters.external.feeds.nativelist;

import org.jspecify.annotations.NullMarked;
