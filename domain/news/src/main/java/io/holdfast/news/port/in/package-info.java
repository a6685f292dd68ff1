/// How news are read, and how webhooks are looked after.
@NullMarked
package io.holdfast.news.port.in;

import org.jspecify.annotations.NullMarked;
