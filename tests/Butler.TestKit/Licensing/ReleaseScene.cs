using Butler.Alerts;
using Butler.Licensing;
using CsCheck;

namespace Butler.TestKit.Licensing;

/// <summary>Generated users, assignments and rules. Names come from few letters, so that rules often fit.</summary>
public sealed record ReleaseScene(
    IReadOnlyDictionary<string, LicenseHolder> Holders, IReadOnlyDictionary<string, string> Unreadable, IReadOnlyList<LicenseAssignment> Assignments,
    LicenseReleaseRules Rules)
{
    public static readonly DateTimeOffset Now = new(2026, 3, 14, 22, 30, 0, TimeSpan.Zero);

    private static readonly string[] Names = ["a", "A", "b", "c", "D"];
    private static readonly string[] Zones = ["UTC", "Asia/Tokyo", "America/Los_Angeles"];
    private static readonly Gen<string> Name = Gen.Int[0, 4].Select(static index => Names[index]);

    private static readonly Gen<CustomPropertyValue> Property = Gen.Select(Name, Name, static (name, value) => new CustomPropertyValue(name, value));

    private static readonly Gen<DateTimeOffset?> Moment = Gen.Frequency(
        (1, Gen.Const((DateTimeOffset?)null)), (6, Gen.Int[-2 * 1440, 100 * 1440].Select(static minutes => (DateTimeOffset?)Now.AddMinutes(-minutes))));

    private static readonly Gen<HolderProtection> Protection =
        Gen.Frequency((3, Gen.Const(HolderProtection.Ignore)), (1, Gen.Const(HolderProtection.Yes)), (1, Gen.Const(HolderProtection.No)));

    private static readonly Gen<bool> Seldom = Gen.Int[0, 4].Select(static number => number == 0);

    private static readonly Gen<LicenseReleaseWindow> Window = Gen.Select(
        Gen.Enum<DayOfWeek>().Array[0, 3], Gen.Int[1, 12].Array[0, 4], Gen.Int[0, 4], Gen.Int[1, 12], Gen.Int[1, 28], Gen.Int[1, 12], Gen.Int[1, 28],
        static (weekdays, months, shape, month, day, otherMonth, otherDay) => new LicenseReleaseWindow
        {
            Weekdays = weekdays,
            Months = months,
            From = shape switch { 1 or 2 => new ReleaseDate(2026, month, day), 3 => new ReleaseDate(null, month, day), _ => null },
            To = shape switch { 2 => new ReleaseDate(2026, otherMonth, otherDay), 3 => new ReleaseDate(null, otherMonth, otherDay), _ => null },
        });

    private static readonly Gen<IReadOnlyList<LicenseReleaseWindow>> Windows = Gen.Frequency(
        (3, Gen.Const((IReadOnlyList<LicenseReleaseWindow>)[])), (2, Window.Array[1, 2].Select(static all => (IReadOnlyList<LicenseReleaseWindow>)all)));

    private static readonly Gen<IReadOnlyDictionary<ReleasableLicense, int>> Thresholds = Gen.Select(
        Seldom, Seldom, Gen.Int[0, 60], Gen.Int[0, 60], static (noProfessional, noAnalyzer, professional, analyzer) =>
        {
            var days = new Dictionary<ReleasableLicense, int>();
            if (!noProfessional)
            {
                days[ReleasableLicense.Professional] = professional;
            }

            if (!noAnalyzer)
            {
                days[ReleasableLicense.Analyzer] = analyzer;
            }

            return (IReadOnlyDictionary<ReleasableLicense, int>)days;
        });

    private static readonly Gen<(LicenseHolder Holder, int Fate, LicenseAssignment[] Assignments)> Person =
        from id in Gen.Guid
        from directory in Name
        from user in Name
        from tags in Name.Array[0, 2]
        from properties in Property.Array[0, 2]
        from inactive in Seldom
        from blocked in Seldom
        from removed in Seldom
        from fate in Gen.Frequency((8, Gen.Const(0)), (1, Gen.Const(1)), (1, Gen.Const(2)))
        from licenses in Gen.Select(Gen.Guid, Gen.Enum<ReleasableLicense>(), Moment, Moment, Seldom).Array[1, 2]
        select (
            new LicenseHolder(id.ToString())
            {
                Tags = tags,
                CustomProperties = properties,
                IsInactive = inactive,
                IsBlocked = blocked,
                IsRemovedExternally = removed,
            },
            fate,
            licenses.Select(license => new LicenseAssignment(license.Item1.ToString(), license.Item2, id.ToString(), directory, user)
            {
                LastUsed = license.Item3,
                AssignedAt = license.Item4,
                IsQuarantined = license.Item5,
            }).ToArray());

    public static Gen<LicenseReleaseRules> AnyRules { get; } =
        from thresholds in Thresholds
        from neverUsed in Gen.Enum<UnusedLicense>()
        from users in Gen.Select(Name, Name, static (directory, user) => (directory, user)).Array[0, 3]
        from tags in Name.Array[0, 1]
        from properties in Property.Array[0, 2]
        from directories in Name.Array[0, 1]
        from inactive in Protection
        from blocked in Protection
        from removed in Protection
        from allowed in Windows
        from denied in Windows
        from zone in Gen.Int[0, 2].Select(static index => Zones[index])
        from most in Gen.Frequency((3, Gen.Const(int.MaxValue)), (2, Gen.Int[0, 12]))
        select new LicenseReleaseRules
        {
            ThresholdDays = thresholds,
            NeverUsed = neverUsed,
            KeptUsers = users,
            KeptTags = tags,
            KeptCustomProperties = properties,
            KeptUserDirectories = directories,
            Inactive = inactive,
            Blocked = blocked,
            RemovedExternally = removed,
            Allowed = allowed,
            Denied = denied,
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById(zone),
            MaxReleases = most,
        };

    public static Gen<ReleaseScene> Any { get; } =
        from people in Person.Array[0, 40]
        from rules in AnyRules
        select new ReleaseScene(
            people.Where(static person => person.Fate == 0).ToDictionary(static person => person.Holder.Id, static person => person.Holder),
            people.Where(static person => person.Fate == 1).ToDictionary(static person => person.Holder.Id, static person => "QRS answered 500"),
            [.. people.SelectMany(static person => person.Assignments)],
            rules);
}
