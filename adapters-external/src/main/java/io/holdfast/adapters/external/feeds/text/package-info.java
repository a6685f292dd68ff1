/// Bytes that become text, and text that becomes rows.
@NullMarked
package io.holdfast.adapters.external.feeds.text;

import org.jspecify.annotations.NullMarked;
