using Butler.Configuration;
using Butler.Qlik.Engine;

namespace Butler.Qlik.Qrs;

/// <summary>Validates the settings of a site beyond the annotations. The certificate files have a separate check.</summary>
internal static class QlikSenseOptionsValidator
{
    public static IEnumerable<SettingsProblem> Check(QlikSenseOptions options, string key)
    {
        var qrs = options.Qrs;
        var section = key + ":configQRS";
        if (qrs.AllHosts.Count == 0)
        {
            yield return new SettingsProblem($"{section}:host", "has no value. Set it to the host that runs the Qlik Sense repository service.");
        }

        foreach (var problem in EngineOptionsValidator.Check(options.Engine, key + ":configEngine").Where(problem => problem.ConcernsShape || !options.Engine.IsUnused))
        {
            yield return problem;
        }

        foreach (var host in qrs.AllHosts.Where(static host => Uri.CheckHostName(host.Trim('[', ']')) == UriHostNameType.Unknown))
        {
            yield return new SettingsProblem(
                $"{section}:host", $"is '{host}' but must be a host name or an IP address, without https:// and without a port.");
        }

        if (!qrs.RejectUnauthorized && qrs.UseTls)
        {
            yield return new SettingsProblem(
                $"{section}:rejectUnauthorized",
                "is false: any server certificate is accepted. Set it to true and cert:clientCertCA to the exported root.pem to know whom Butler talks to.")
            {
                IsWarning = true,
            };
        }

        for (var i = 0; i < qrs.Headers.Static.Count; i++)
        {
            if (!IsHeaderName(qrs.Headers.Static[i].Name))
            {
                yield return new SettingsProblem($"{section}:headers:static:{i}:name", $"is '{qrs.Headers.Static[i].Name}', which is no header name.");
            }
        }

        foreach (var (name, value, mayBeZero) in new[]
        {
            ("timeout", qrs.Timeout, false),
            ("alertLookups:timeout", qrs.AlertLookups.Timeout, false),
            ("alertLookups:resultWait", qrs.AlertLookups.ResultWait, true),
            ("alertLookups:distributionInterval", qrs.AlertLookups.DistributionInterval, false),
            ("alertLookups:distributionWait", qrs.AlertLookups.DistributionWait, false),
            ("alertLookups:clockTolerance", qrs.AlertLookups.ClockTolerance, true),
        })
        {
            if (value < TimeSpan.Zero || (value == TimeSpan.Zero && !mayBeZero))
            {
                yield return new SettingsProblem($"{section}:{name}", $"is {value} but must be {(mayBeZero ? "zero or more" : "more than zero")}.") { ConcernsShape = true };
            }
        }
    }

    private static bool IsHeaderName(string name) =>
        name.Length > 0 && name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}
