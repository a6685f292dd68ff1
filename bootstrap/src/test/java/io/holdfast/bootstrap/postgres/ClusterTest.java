package io.holdfast.bootstrap.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

final class ClusterTest {
    @TempDir private Path home;

    private Path file(String name) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }

    @BeforeEach
    void unpack() throws IOException {
        file("programs/PG-1/.exists");
        file("programs/PG-1/bin/postgres");
    }

    @Test
    void data_that_were_not_made_to_the_end_are_made_anew() throws IOException {
        new Cluster(home).begin();
        Path half = file("data/base/1");
        Path password = file("postgres.password");

        new Cluster(home).begin();

        assertThat(half).doesNotExist();
        assertThat(home.resolve("data")).doesNotExist();
        assertThat(password).doesNotExist();
    }

    @Test
    void data_that_are_whole_are_never_removed() throws IOException {
        Cluster first = new Cluster(home);
        first.begin();
        Path row = file("data/base/1");
        Path password = file("postgres.password");
        first.finish();

        new Cluster(home).begin();
        new Cluster(home).begin();

        assertThat(row).exists();
        assertThat(password).exists();
    }

    @Test
    void data_of_a_build_that_knew_no_mark_are_whole() throws IOException {
        Path row = file("data/base/1");

        new Cluster(home).begin();

        assertThat(row).exists();
    }

    @Test
    void programs_that_were_not_unpacked_to_the_end_are_unpacked_again() throws IOException {
        file("programs/PG-2/bin/postgres");

        new Cluster(home).begin();

        assertThat(home.resolve("programs/PG-2")).doesNotExist();
        assertThat(home.resolve("programs/PG-1/bin/postgres")).exists();
    }

    @Test
    void a_server_that_ended_without_an_end_is_forgotten_and_the_next_one_recovers()
            throws IOException {
        Cluster cluster = new Cluster(home);
        cluster.begin();
        file("data/base/1");
        cluster.finish();
        assertThat(cluster.forgetServer()).isFalse();

        Path number = file("data/postmaster.pid");

        assertThat(cluster.forgetServer()).isTrue();
        assertThat(number).as("what the next one would believe in").doesNotExist();
    }
}
