namespace Butler.Configuration;

/// <summary>Lists the tokens and keys used by a feature that expire by themselves, so that Butler can warn in time.</summary>
/// <remarks>A feature registers one along with its options. It is asked once a day while Butler runs.</remarks>
public interface IExpiringCredentials
{
    /// <summary>Finds the credentials used with the current settings whose expiry is known.</summary>
    /// <returns>The credentials; nothing secret is part of them.</returns>
    IEnumerable<ExpiringCredential> FindCredentials();
}

/// <summary>A token or key that expires.</summary>
/// <param name="Key">The full key of the setting that contains it.</param>
/// <param name="Name">What it is, for a reader, as in <c>the API key of the tenant 'company'</c>.</param>
/// <param name="ExpiresAt">When it expires.</param>
/// <param name="Cure">How to get a new one.</param>
public sealed record ExpiringCredential(string Key, string Name, DateTimeOffset ExpiresAt, string Cure);
