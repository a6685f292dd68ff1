/// Sealing secrets by AES-256-GCM. Start with `AesVault`.
@NullMarked
package io.holdfast.adapters.external.vault;

import org.jspecify.annotations.NullMarked;
