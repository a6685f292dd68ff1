/// Tests of how lists become text, rows and cells, where a list as a whole would not show it.
@NullMarked
package io.holdfast.adapters.external.feeds.text;

import org.jspecify.annotations.NullMarked;
