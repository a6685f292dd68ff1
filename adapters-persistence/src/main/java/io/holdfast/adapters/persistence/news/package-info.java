/// News and webhooks as rows of PostgreSQL. News are written by triggers of the tables that they
/// tell of, and by batches of stock (decision 0019).
@NullMarked
package io.holdfast.adapters.persistence.news;

import org.jspecify.annotations.NullMarked;
