/// The contracts of taxes, carriers and deliveries, and fakes in memory that keep them.
@NullMarked
package io.holdfast.contracts.delivery;

import org.jspecify.annotations.NullMarked;
