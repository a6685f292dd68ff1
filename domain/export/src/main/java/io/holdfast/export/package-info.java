/// Lists going out: products and stock, as CSV, NDJSON or JSON, of one consistent moment.
///
/// Start with [ExportRequest]. What an export writes, an import takes back without a change.
@NullMarked
package io.holdfast.export;

import org.jspecify.annotations.NullMarked;
