using System.Globalization;

namespace Butler.Simulation;

/// <summary>Ids that are the same at every start, so that scripts and guides can name them.</summary>
internal static class SiteIds
{
    public static Guid Task(int number) => Make(0x7A5C, number);

    public static Guid App(int number) => Make(0x0A99, number);

    public static Guid User(int number) => Make(0x05E2, number);

    public static Guid License(int number) => Make(0x11CE, number);

    public static Guid Trigger(int number) => Make(0x3E47, number);

    public static Guid Stream(int number) => Make(0x57EA, number);

    private static Guid Make(int kind, int number) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{number:x8}-{kind:x4}-4000-8000-5e1f00000000"));
}
