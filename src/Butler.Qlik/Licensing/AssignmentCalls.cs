using Butler.Licensing;
using Butler.Qlik.Qrs;

namespace Butler.Qlik.Licensing;

/// <summary>The calls about assignments of access licenses.</summary>
internal static class AssignmentCalls
{
    public static QrsCall List(ReleasableLicense license) => new($"{PathOf(license)}/full", $"{PathOf(license)}/full") { IsServiceAccountOnly = true };

    public static QrsCall One(ReleasableLicense license, string id) =>
        new($"{PathOf(license)}/{{id}}", $"{PathOf(license)}/{QrsCall.CheckId(id)}") { IsServiceAccountOnly = true };

    private static string PathOf(ReleasableLicense license) => license switch
    {
        ReleasableLicense.Professional => "license/professionalaccesstype",
        ReleasableLicense.Analyzer => "license/analyzeraccesstype",
        _ => throw new ArgumentOutOfRangeException(nameof(license), license, "Only professional and analyzer access licences are touched."),
    };
}
