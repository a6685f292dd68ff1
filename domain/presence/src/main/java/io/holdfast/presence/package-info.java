/// Who is seen to be somewhere, and by which node. Start with
/// [io.holdfast.presence.port.out.PresenceStore].
///
/// Nothing here lasts: what a node sees is gone with the node, and what is stored of it is only
/// there for the others to read.
@NullMarked
package io.holdfast.presence;

import org.jspecify.annotations.NullMarked;
