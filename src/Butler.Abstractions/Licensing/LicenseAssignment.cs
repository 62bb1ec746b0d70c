namespace Butler.Licensing;

/// <summary>An access license that a user holds.</summary>
/// <param name="Id">The id of the assignment.</param>
/// <param name="License">The type of the license.</param>
/// <param name="HolderId">The id of the user's entity; empty when the assignment names none.</param>
/// <param name="UserDirectory">The user's directory, as the assignment names it.</param>
/// <param name="UserId">The user's id in the directory, as the assignment names it.</param>
public sealed record LicenseAssignment(string Id, ReleasableLicense License, string HolderId, string UserDirectory, string UserId)
{
    /// <summary>Gets when the license was used last; <see langword="null"/> when it never was.</summary>
    public DateTimeOffset? LastUsed { get; init; }

    /// <summary>Gets when the license was given to the user; <see langword="null"/> when that is unknown.</summary>
    public DateTimeOffset? AssignedAt { get; init; }

    /// <summary>Gets whether the license is in quarantine: already released, but not free yet.</summary>
    public bool IsQuarantined { get; init; }

    /// <summary>Gets the user as an administrator writes it, as in <c>LAB\anna</c>.</summary>
    public string User => $@"{UserDirectory}\{UserId}";
}
