package io.holdfast.adapters.external.documents;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// What documents ask of a disk so that they outlive a machine that stops. Safe for concurrent use.
interface Disk {
    /// That of this machine.
    Disk REAL =
            new Disk() {
                @Override
                public void force(Path path, RandomAccessFile file) throws IOException {
                    file.getFD().sync();
                }

                @Override
                public void rename(Path from, Path to) throws IOException {
                    Files.move(
                            from,
                            to,
                            StandardCopyOption.ATOMIC_MOVE,
                            StandardCopyOption.REPLACE_EXISTING);
                }

                @Override
                public void force(Path folder) throws IOException {
                    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                        channel.force(true);
                    }
                }
            };

    /// Has all that was written to a file on the disk.
    ///
    /// @param path where the file is
    /// @param file the file, open
    void force(Path path, RandomAccessFile file) throws IOException;

    /// Puts a file in the place of another, or of none, at once.
    void rename(Path from, Path to) throws IOException;

    /// Has the names of a directory on the disk: a rename is there when its directory is.
    void force(Path folder) throws IOException;
}
