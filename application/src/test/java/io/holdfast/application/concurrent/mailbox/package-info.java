/// Proof that mailboxes keep their rules.
@NullMarked
package io.holdfast.application.concurrent.mailbox;

import org.jspecify.annotations.NullMarked;
