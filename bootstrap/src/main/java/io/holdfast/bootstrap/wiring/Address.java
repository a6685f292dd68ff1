package io.holdfast.bootstrap.wiring;

import io.holdfast.bootstrap.settings.Settings.Secret;

/// Where the database is, however that was found out.
///
/// @param url `jdbc:postgresql://…`
/// @param user role, may be empty
/// @param password its password
/// @param ours whether the server is the embedded one, whose processes are ours
public record Address(String url, String user, Secret password, boolean ours) {}
