/// The contract of payment gateways, and one in memory that keeps it.
@NullMarked
package io.holdfast.contracts.payment;

import org.jspecify.annotations.NullMarked;
