/// Proof that supervisors keep their rules.
@NullMarked
package io.holdfast.application.supervision;

import org.jspecify.annotations.NullMarked;
