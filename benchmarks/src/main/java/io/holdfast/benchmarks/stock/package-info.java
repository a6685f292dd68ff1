/// How fast stock is held: many buyers of one SKU, and buyers of many, in this process and on a
/// PostgreSQL of its own with durability on, each beside one transaction a buyer.
///
/// Start with [StockBench].
@NullMarked
package io.holdfast.benchmarks.stock;

import org.jspecify.annotations.NullMarked;
