@NullMarked
package io.holdfast.adapters.web.http;

import org.jspecify.annotations.NullMarked;
