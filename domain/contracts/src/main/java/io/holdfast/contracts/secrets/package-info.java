/// What a [io.holdfast.kernel.port.out.Vault] must do. Start with [VaultContract].
@NullMarked
package io.holdfast.contracts.secrets;

import org.jspecify.annotations.NullMarked;
