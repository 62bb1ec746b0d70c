using System.CommandLine;
using System.CommandLine.Parsing;
using Butler.Service.CommandLine.ApiKeys;
using Butler.Service.CommandLine.Check;
using Butler.Service.CommandLine.Compact;
using Butler.Service.CommandLine.Completion;
using Butler.Service.CommandLine.Doctor;
using Butler.Service.CommandLine.Explain;
using Butler.Service.CommandLine.Init;
using Butler.Service.CommandLine.Licenses;
using Butler.Service.CommandLine.Migrate;
using Butler.Service.CommandLine.Record;
using Butler.Service.CommandLine.Reload;
using Butler.Service.CommandLine.SendTest;
using Butler.Service.CommandLine.Simulate;
using Butler.Service.CommandLine.StartTask;

namespace Butler.Service.CommandLine;

/// <summary>The command line of the service: the options of Butler 16, and commands that do one thing and end.</summary>
internal static class ButlerCommand
{
    // What the option stood for in Butler 16, where it could not take a number.
    private const int BareApiRateLimit = 1000;

    // One line per command, each in a file of its own.
    private static readonly Func<Command>[] Subcommands =
    [
        ApiKeyCommand.Create,
        CheckCommand.Create,
        CompactCommand.Create,
        CompletionCommand.Create,
        DoctorCommand.Create,
        ExplainCommand.Create,
        InitCommand.Create,
        LicensesCommand.Create,
        MigrateCommand.Create,
        RecordCommand.Create,
        ReloadCommand.Create,
        StartTaskCommand.Create,
        SendTestCommand.Create,
        SimulateCommand.Create,
    ];

    private static readonly string[] LogLevels = ["error", "warn", "info", "verbose", "debug", "silly"];

    private static readonly ConfigFile ConfigFile = new();

    private static readonly Option<string?> LogLevel = CreateLogLevel();

    private static readonly Option<string[]> NewRelicNames = CreateList("--new-relic-account-name", "New Relic account names.", "name");

    private static readonly Option<string[]> NewRelicKeys = CreateList("--new-relic-api-key", "New Relic insert keys, in the order of the names.", "key");

    private static readonly Option<string[]> NewRelicIds = CreateList("--new-relic-account-id", "New Relic account ids, in the order of the names.", "id");

    private static readonly Option<string?> TestEmailAddress = new("--test-email-address")
    {
        Description = "Send a test mail to it at start, then run as usual.",
        HelpName = "address",
    };

    private static readonly Option<string?> TestEmailFrom = new("--test-email-from-address")
    {
        Description = "Its sender. Default: noreply at the domain of the recipient.",
        HelpName = "address",
    };

    private static readonly Option<bool> NoQlikSense = new("--no-qs-connection")
    {
        Description = "Look nothing up in Qlik Sense: alerts say what events say.",
    };

    private static readonly Option<int?> ApiRateLimit = CreateApiRateLimit();

    private static readonly Option<bool> SkipVerification = new("--skip-config-verification")
    {
        Description = "Start without checking the settings.",
    };

    /// <summary>Makes the command.</summary>
    public static RootCommand Create()
    {
        var command = new RootCommand("Butler for .NET: alerts and automation for Qlik Sense.")
        {
            LogLevel, NewRelicNames, NewRelicKeys, NewRelicIds, TestEmailAddress, TestEmailFrom, NoQlikSense, ApiRateLimit,
            SkipVerification,
        };
        ConfigFile.AddTo(command);
        foreach (var create in Subcommands)
        {
            command.Add(create());
        }

        command.Validators.Add(RequireMatchingNewRelicLists);
        WrongCommandLine.Prepare(command);
        CommandHelp.Extend(command);
        Interruptible.Make(command);
        command.Options.OfType<VersionOption>().Single().Aliases.Add("-V");
        command.SetAction((result, _) => ButlerProcess.RunAsync(Read(result)));
        return command;
    }

    internal static ServiceArguments Read(ParseResult result) => new()
    {
        ConfigFile = ConfigFile.Read(result),
        LogLevel = result.GetValue(LogLevel),
        NewRelicAccounts = (result.GetValue(NewRelicNames) ?? [])
            .Zip(result.GetValue(NewRelicKeys) ?? [], result.GetValue(NewRelicIds) ?? [])
            .Select(parts => new NewRelicAccountArgument(parts.First, parts.Second, parts.Third)).ToList(),
        TestEmailAddress = result.GetValue(TestEmailAddress),
        TestEmailFromAddress = result.GetValue(TestEmailFrom),
        NoQlikSenseConnection = result.GetValue(NoQlikSense),
        ApiRateLimit = result.GetResult(ApiRateLimit) is { Implicit: false, Tokens: [] } ? BareApiRateLimit : result.GetValue(ApiRateLimit),
        SkipConfigVerification = result.GetValue(SkipVerification),
    };

    private static void RequireMatchingNewRelicLists(CommandResult result)
    {
        var counts = new[] { NewRelicNames, NewRelicKeys, NewRelicIds }
            .Select(option => result.GetValue(option)?.Length ?? 0).ToArray();
        if (counts.Distinct().Count() > 1)
        {
            result.AddError(
                "--new-relic-account-name, --new-relic-api-key and --new-relic-account-id need equally many values; "
                + $"they have {counts[0]}, {counts[1]} and {counts[2]}.");
        }
    }

    private static Option<string?> CreateLogLevel()
    {
        var option = new Option<string?>("--loglevel", "--log-level", "-l")
        {
            Description = $"{string.Join(", ", LogLevels)}; replaces logLevel.",
            HelpName = "level",
        };
        option.AcceptOnlyFromAmong(LogLevels);
        return option;
    }

    private static Option<int?> CreateApiRateLimit()
    {
        var option = new Option<int?>("--api-rate-limit")
        {
            Description = "Requests a minute of one address; 0: no limit. Default: 100.",
            HelpName = "number",
            Arity = ArgumentArity.ZeroOrOne,
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < 0)
            {
                result.AddError("--api-rate-limit must be 0 or more.");
            }
        });
        return option;
    }

    private static Option<string[]> CreateList(string name, string description, string valueName) => new(name)
    {
        Description = description,
        HelpName = valueName,
        AllowMultipleArgumentsPerToken = true,
    };
}
