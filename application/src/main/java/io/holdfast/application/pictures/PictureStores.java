package io.holdfast.application.pictures;

import io.holdfast.catalog.port.out.PictureSource;
import io.holdfast.catalog.port.out.PictureStore;
import io.holdfast.catalog.port.out.PictureStudio;
import io.holdfast.jobs.port.out.DocumentStore;
import io.holdfast.jobs.port.out.JobStore;

/// Whom a run over pictures needs.
///
/// @param rows knows which pictures there are
/// @param source fetches them
/// @param studio makes renditions
/// @param documents keeps renditions
/// @param jobs is told of progress
public record PictureStores(
        PictureStore rows,
        PictureSource source,
        PictureStudio studio,
        DocumentStore documents,
        JobStore jobs) {}
