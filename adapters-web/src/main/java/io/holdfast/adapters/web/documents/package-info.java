/// Documents as answers: whole or in part, under conditions.
@NullMarked
package io.holdfast.adapters.web.documents;

import org.jspecify.annotations.NullMarked;
