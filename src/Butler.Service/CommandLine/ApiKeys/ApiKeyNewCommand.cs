using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Butler.Hosting.AspNetCore.Authorization;
using Butler.Hosting.AspNetCore.Shared;

namespace Butler.Service.CommandLine.ApiKeys;

/// <summary><c>butler apikey new</c>: prints a new key, and the settings that let its holder in.</summary>
internal static class ApiKeyNewCommand
{
    private static readonly Option<string> Name = new("--name", "-n")
    {
        Description = "Name of the key in the settings and in logs.",
        HelpName = "name",
        Required = true,
    };

    private static readonly Option<string[]> Scopes = CreateScopes();

    private static readonly Option<string[]> Sources = CreateSources();

    private static readonly Option<string[]> Tasks = CreateList(
        "--task", "id", "Id of a task. With it the key starts and follows this task and does nothing else, so that a web page can hold it. May be given several times.");

    private static readonly Option<string[]> Tags = CreateList(
        "--tag", "tag", "As --task, for every task that has the tag. May be given several times.");

    private static readonly Option<string[]> Origins = CreateList(
        "--origin", "origin", "Web app whose pages may use the key, as in https://sense.example.com. Needs --task or --tag. May be given several times.");

    private static readonly Option<DateTimeOffset?> Expires = new("--expires")
    {
        Description = "Date from which the key is refused, as in 2030-12-31 (UTC). Default: never.",
        HelpName = "date",
        CustomParser = ParseDate,
    };

    public static Command Create()
    {
        Name.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<string>() is not { Length: >= 1 and <= 100 } name || name.Any(char.IsControl))
            {
                result.AddError("--name must have 1 to 100 characters.");
            }
        });
        var command = new ButlerSubcommand(
            "new",
            "Print a new key, once, and the settings for it, which hold only its hash.",
            (ExitCode.Success, "printed"),
            (ExitCode.Unusable, "the command line is wrong"))
        {
            Name, Scopes, Sources, Tasks, Tags, Origins, Expires,
        };
        command.Validators.Add(static result =>
        {
            foreach (var problem in OptionsOf(result).CheckLimits(""))
            {
                result.AddError($"--{problem.Key.Trim(':').Split(':')[0].TrimEnd('s')} {problem.Message}");
            }
        });
        command.SetAction(static result =>
        {
            var key = ApiKey.Generate();
            var options = OptionsOf(result.CommandResult);
            (options.Hash, options.Expires) = (ApiKey.HashOf(key), result.GetValue(Expires));
            result.InvocationConfiguration.Output.Write(ApiKeySnippet.Write(key, options));
            return ExitCode.Success;
        });
        return command;
    }

    private static ApiKeyOptions OptionsOf(CommandResult result) => new()
    {
        Name = result.GetValue(Name) ?? "",
        Scopes = [.. (result.GetValue(Scopes) ?? []).Distinct().Select(static scope => Enum.TryParse<ApiScope>(scope, ignoreCase: true, out var known) ? known : default)],
        Sources = result.GetValue(Sources) ?? [],
        Tasks = result.GetValue(Tasks) ?? [],
        Tags = result.GetValue(Tags) ?? [],
        Origins = result.GetValue(Origins) ?? [],
    };

    private static Option<string[]> CreateList(string name, string helpName, string description) => new(name)
    {
        Description = description,
        HelpName = helpName,
        AllowMultipleArgumentsPerToken = true,
    };

    private static DateTimeOffset? ParseDate(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            return moment;
        }

        result.AddError($"--expires is '{text}' but must be a date such as 2030-12-31.");
        return null;
    }

    private static Option<string[]> CreateScopes()
    {
        var names = Enum.GetNames<ApiScope>().Select(static scope => scope.ToLowerInvariant()).ToArray();
        var option = new Option<string[]>("--scope", "-s")
        {
            Description = $"What the key allows: {string.Join(", ", names)}. May be given several times.",
            HelpName = "scope",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        option.AcceptOnlyFromAmong(names);
        return option;
    }

    private static Option<string[]> CreateSources()
    {
        var option = new Option<string[]>("--source")
        {
            Description = "Address or network that the key may be used from, as in 10.1.0.0/16. May be given several times. Default: anywhere.",
            HelpName = "address",
            AllowMultipleArgumentsPerToken = true,
        };
        option.Validators.Add(static result =>
        {
            foreach (var token in result.Tokens.Where(static token => AddressRange.Parse(token.Value) is null))
            {
                result.AddError($"--source is '{token.Value}' but must be an IP address or a network such as 10.1.0.0/16.");
            }
        });
        return option;
    }
}
