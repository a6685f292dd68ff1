@NullMarked
package io.holdfast.adapters.web.exports;

import org.jspecify.annotations.NullMarked;
