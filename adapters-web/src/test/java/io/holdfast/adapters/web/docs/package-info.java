@NullMarked
package io.holdfast.adapters.web.docs;

import org.jspecify.annotations.NullMarked;
