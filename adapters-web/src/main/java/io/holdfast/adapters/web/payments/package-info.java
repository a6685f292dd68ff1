/// What payment gateways send by themselves.
@NullMarked
package io.holdfast.adapters.web.payments;

import org.jspecify.annotations.NullMarked;
