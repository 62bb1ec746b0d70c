using System.Globalization;

namespace Butler.Simulation;

/// <summary>A site of any size for tests of licences: users with and without marks, licences used long ago, lately and never.</summary>
internal static class LicensedSite
{
    public const string KeepTag = "License do not release";
    public const string KeepProperty = "LicenseManage";

    public static QlikSite Create(int users, int assignments, DateTimeOffset now, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(users);
        ArgumentOutOfRangeException.ThrowIfNegative(assignments);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(assignments, users);
        var site = new QlikSite();

        // The same site every time, nothing secret.
#pragma warning disable CA5394
        var chance = new Random(seed);
        bool OneOf(int times) => chance.Next(times) == 0;
        for (var i = 1; i <= users; i++)
        {
            site.Users.Add(new SiteUser
            {
                Id = SiteIds.User(i),
                UserDirectory = OneOf(10) ? "PARTNER" : "LAB",
                UserId = Numbered("user", i),
                Tags = OneOf(20) ? [KeepTag] : [],
                CustomProperties = OneOf(20) ? [new SiteCustomPropertyValue(KeepProperty, "do-not-release")] : [],
                Inactive = OneOf(15),
                Blacklisted = OneOf(25),
                RemovedExternally = OneOf(25),
            });
        }

        for (var i = 1; i <= assignments; i++)
        {
            site.LicenseAssignments.Add(new SiteLicenseAssignment
            {
                Id = SiteIds.License(i),
                Type = OneOf(5) ? SiteLicenseType.Professional : SiteLicenseType.Analyzer,
                UserId = SiteIds.User((int)((long)(i - 1) * users / assignments) + 1),
                CreatedDate = now.AddDays(-chance.Next(1, 400)),
                LastUsed = OneOf(10) ? null : now.AddDays(-chance.Next(0, 120)).AddMinutes(-chance.Next(0, 1440)),
                Quarantined = OneOf(30),
            });
        }
#pragma warning restore CA5394

        return site;
    }

    private static string Numbered(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}{number}");
}
