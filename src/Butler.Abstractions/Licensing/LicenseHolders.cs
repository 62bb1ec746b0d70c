namespace Butler.Licensing;

/// <summary>What could be learned about the users who hold licenses.</summary>
/// <param name="Found">The users, by the id of their entity.</param>
/// <param name="Unreadable">Why a user could not be read, by the id of the entity.</param>
/// <remarks>An id that stands in neither is that of a user whom Qlik Sense does not know.</remarks>
public sealed record LicenseHolders(IReadOnlyDictionary<string, LicenseHolder> Found, IReadOnlyDictionary<string, string> Unreadable);
