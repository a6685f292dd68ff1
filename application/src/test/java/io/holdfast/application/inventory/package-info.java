/// Stock as the mailboxes, the sweep and the audit treat it, in simulated time.
@NullMarked
package io.holdfast.application.inventory;

import org.jspecify.annotations.NullMarked;
