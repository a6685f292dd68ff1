package io.holdfast.catalog.picture;

import io.holdfast.kernel.Counts;

/// How far a run has come: a checkpoint.
///
/// @param gathered whether all products were looked at
/// @param afterProduct number of the last product that was looked at, 0 at first
/// @param wanted pictures that the run found it had to fetch
/// @param done pictures that came to their end
/// @param counts `created`: fetched and made; `unchanged`: fetched, and known already by its bytes;
///   `rejected`: not to be had
public record PictureRun(
        boolean gathered, long afterProduct, long wanted, long done, Counts counts) {}
