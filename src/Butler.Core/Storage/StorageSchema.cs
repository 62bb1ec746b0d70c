namespace Butler.Core.Storage;

/// <summary>The tables of one feature: the step of every version, in order. Steps are only ever added, never changed.</summary>
/// <param name="Feature">The feature's name, stored with the versions that were applied.</param>
/// <param name="Contract">The store contract that the tables serve. Its implementation declares that it uses the tables, see
/// <see cref="SqliteDatabase.Use"/>; if another store replaces it, the tables are not created.</param>
/// <param name="Steps">SQL that upgrades from one version to the next; version 1 comes first.</param>
internal sealed record StorageSchema(string Feature, Type Contract, IReadOnlyList<string> Steps);
