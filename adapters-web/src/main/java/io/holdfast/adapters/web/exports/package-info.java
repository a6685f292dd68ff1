/// Lists going out, and documents by signed links.
@NullMarked
package io.holdfast.adapters.web.exports;

import org.jspecify.annotations.NullMarked;
