/// How third parties are called: with limits, and never more often than is good for them or us.
///
/// Start with [ThirdParty], through which every call goes, and [Manners], which says how. All of
/// them are made by [ThirdParties]. [Ask] and [Reply] are one exchange over HTTP; [StrictJson]
/// reads what came back.
///
/// The package keeps what it learns of the health of third parties in memory; that is no truth
/// about anything, and a process that begins anew believes everybody to be well.
@NullMarked
package io.holdfast.adapters.external.manners;

import org.jspecify.annotations.NullMarked;
