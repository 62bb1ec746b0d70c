using Butler.Licensing;

namespace Butler.Core.Licensing.Release;

/// <summary>The license holders that could be read, and those that could not.</summary>
/// <param name="Found">The users, by the id of their entity.</param>
/// <param name="Unreadable">Why a user could not be read, by the id of the entity.</param>
/// <remarks>Ids that are in neither are those of users unknown to Qlik Sense.</remarks>
internal sealed record LicenseHolders(IReadOnlyDictionary<string, LicenseHolder> Found, IReadOnlyDictionary<string, string> Unreadable);
