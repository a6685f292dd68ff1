/// Who is at the console.
@NullMarked
package io.holdfast.adapters.web.channels.console;

import org.jspecify.annotations.NullMarked;
