/// What third parties said last, kept in memory, and how the shop fares with them.
///
/// Start with [DashboardDesk]. What is kept here can be thrown away: it is asked for again.
@NullMarked
package io.holdfast.application.outside;

import org.jspecify.annotations.NullMarked;
