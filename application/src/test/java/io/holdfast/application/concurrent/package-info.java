/// Proof that machines keep their rules.
@NullMarked
package io.holdfast.application.concurrent;

import org.jspecify.annotations.NullMarked;
