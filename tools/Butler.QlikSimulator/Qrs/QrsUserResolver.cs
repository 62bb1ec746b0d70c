using System.Collections.Concurrent;

namespace Butler.Simulation.Qrs;

/// <summary>Finds the user that the header <c>X-Qlik-User: UserDirectory=…;UserId=…</c> names.</summary>
internal sealed class QrsUserResolver(QlikSite site)
{
    private const int HeadersKept = 1_000;
    private readonly ConcurrentDictionary<string, (long Version, QrsUser? User)> _known = new(StringComparer.Ordinal);

    /// <summary>Returns the user, or <see langword="null"/> when the header is malformed or nobody is known by that name.</summary>
    public QrsUser? Resolve(string header)
    {
        var version = site.ReferenceVersion;
        if (_known.TryGetValue(header, out var known) && known.Version == version)
        {
            return known.User;
        }

        var user = Find(header);
        if (_known.Count >= HeadersKept)
        {
            _known.Clear();
        }

        _known[header] = (version, user);
        return user;
    }

    private QrsUser? Find(string header)
    {
        string? directory = null;
        string? userId = null;
        foreach (var part in header.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
            {
                return null;
            }

            var value = part[(equals + 1)..].Trim();
            switch (part[..equals].Trim().ToUpperInvariant())
            {
                case "USERDIRECTORY":
                    directory = value;
                    break;
                case "USERID":
                    userId = value;
                    break;
                default:
                    return null;
            }
        }

        return directory is { Length: > 0 } && userId is { Length: > 0 } && site.FindUser(directory, userId) is { Inactive: false, Blacklisted: false } user
            ? new QrsUser(user.Id, $@"{user.UserDirectory}\{user.UserId}", user.Roles.Contains("RootAdmin"))
            : null;
    }
}
