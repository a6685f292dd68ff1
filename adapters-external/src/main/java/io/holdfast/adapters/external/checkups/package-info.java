/// Questions that only find out whether a third party answers.
@NullMarked
package io.holdfast.adapters.external.checkups;

import org.jspecify.annotations.NullMarked;
