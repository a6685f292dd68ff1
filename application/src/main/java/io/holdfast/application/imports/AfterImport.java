package io.holdfast.application.imports;

import io.holdfast.kernel.JobId;

/// What follows an import that may have changed the catalogue.
@FunctionalInterface
public interface AfterImport {
    /// Nothing follows.
    AfterImport NOTHING = _ -> {};

    /// Told of an import that has applied its last product, before its job ends; told again where
    /// that end is repeated.
    ///
    /// @param job the import
    void imported(JobId job);
}
