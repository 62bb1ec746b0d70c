using System.CommandLine;
using System.CommandLine.Parsing;

namespace Butler.Service.CommandLine.Licenses;

/// <summary><c>butler licenses</c>: access licenses at the keyboard.</summary>
internal static class LicensesCommand
{
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only show what would be released. This is the default." };

    private static readonly Option<bool> NoDryRun = new("--no-dry-run")
    {
        Description = "Release the licenses. Needs dryRun: false in the settings and --yes too.",
    };

    private static readonly Option<bool> Yes = new("--yes") { Description = "Yes, release them; without a question." };

    private static readonly Option<int?> Limit = new("--limit")
    {
        Description = "How many licenses may be released at most; never more than the settings say.",
        HelpName = "number",
    };

    private static readonly Option<string[]> Types = new("--type")
    {
        Description = "Type of license: professional or analyzer. Default: those that the settings enable.",
        HelpName = "type",
    };

    private static readonly OutputOption Output = new("table", "csv");

    private static readonly ConfigFile ConfigFile = new();

    public static Command Create()
    {
        var release = new ButlerSubcommand(
            "release",
            "Decide which access licenses are released, and show why.",
            (ExitCode.Success, "done"),
            (ExitCode.Failed, "something could not be read or released"),
            (ExitCode.Unusable, "nothing was done: wrong command line or settings, or a running Butler holds the reports"))
        {
            DryRun, NoDryRun, Yes, Limit, Types,
        };
        Output.AddTo(release);
        ConfigFile.AddTo(release);
        Types.AcceptOnlyFromAmong("professional", "analyzer");
        release.Validators.Add(Check);
        release.SetAction(static async (result, cancellationToken) => await LicenseReleaseCommandRun.RunAsync(
            new LicenseReleaseArguments
            {
                ConfigFile = ConfigFile.Read(result),
                IsReal = result.GetValue(NoDryRun),
                Limit = result.GetValue(Limit),
                Types = result.GetValue(Types) ?? [],
                Output = Output.Read(result),
            },
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error,
            cancellationToken));
        return new ButlerSubcommand("licenses", "Access licenses of Qlik Sense.") { release };
    }

    private static void Check(CommandResult result)
    {
        if (result.GetValue(DryRun) && result.GetValue(NoDryRun))
        {
            result.AddError("--dry-run and --no-dry-run exclude each other.");
        }
        else if (result.GetValue(NoDryRun) && !result.GetValue(Yes))
        {
            result.AddError("--no-dry-run releases licenses. Look at a dry run first, then give --yes too.");
        }

        if (result.GetValue(Limit) < 0)
        {
            result.AddError("--limit must be 0 or more.");
        }
    }
}
