package io.holdfast.adapters.external.pictures;

import io.holdfast.catalog.picture.PictureFile;
import io.holdfast.kernel.StoreUnavailable;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A fetched picture in a file that goes with it.
///
/// @param path where
/// @param length bytes
/// @param sha256 of them
record TemporaryPicture(Path path, long length, String sha256) implements PictureFile {
    @Override
    public InputStream bytes() {
        try {
            return new BufferedInputStream(Files.newInputStream(path));
        } catch (IOException e) {
            throw new StoreUnavailable("read a fetched picture", e);
        }
    }

    @Override
    public void close() {
        remove(path);
    }

    static void remove(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new StoreUnavailable("remove a fetched picture", e);
        }
    }
}
