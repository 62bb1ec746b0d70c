namespace Butler.Core.Storage;

/// <summary>The tables of one feature: every version's step, in order. Steps are only ever added, never changed.</summary>
/// <param name="Feature">The feature's name, stored with the versions that were applied.</param>
/// <param name="Contract">The store contract that the tables serve.</param>
/// <param name="Store">The implementation that uses the tables. The database is opened only if one is in use.</param>
/// <param name="Steps">SQL that leads from one version to the next; version 1 comes first.</param>
internal sealed record StorageSchema(string Feature, Type Contract, Type Store, IReadOnlyList<string> Steps);
