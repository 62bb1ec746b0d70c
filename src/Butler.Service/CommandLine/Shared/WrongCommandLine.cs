using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace Butler.Service.CommandLine.Shared;

/// <summary>Says what is wrong with a command line: how the command is used first, and what is wrong last, where it stays on the screen.</summary>
internal static partial class WrongCommandLine
{
    /// <summary>
    /// Has a command and those below it refuse a misspelt option, which would otherwise be taken for the name of a file, a key or a task, and a
    /// value that is none without an exception.
    /// </summary>
    public static void Prepare(Command command)
    {
        Guard(command.Validators);
        foreach (var option in command.Options)
        {
            Guard(option.Validators);
        }

        foreach (var argument in command.Arguments)
        {
            argument.Validators.Add(result =>
            {
                foreach (var token in result.Tokens.Where(static token => IsOption(token.Value)))
                {
                    result.AddError(NoOption(token.Value, command));
                }
            });
        }

        foreach (var below in command.Subcommands)
        {
            Prepare(below);
        }
    }

    // A check that asks for a value that cannot be read ends with an exception; that it cannot be read is an error already.
    private static void Guard<T>(List<Action<T>> validators)
    {
        for (var i = 0; i < validators.Count; i++)
        {
            var validator = validators[i];
            validators[i] = result =>
            {
                try
                {
                    validator(result);
                }
                catch (InvalidOperationException)
                {
                    // See above.
                }
            };
        }
    }

    /// <summary>Writes what is wrong, if something is and no help was asked for.</summary>
    /// <returns>The exit code; <see langword="null"/> when the command can run.</returns>
    public static int? Tell(ParseResult result, TextWriter error)
    {
        if (result.Action is not ParseErrorAction)
        {
            return null;
        }

        var command = result.CommandResult.Command;
        if (command.Subcommands.Count > 0 && command is not RootCommand)
        {
            error.WriteLine($"Usage: {NameOf(command)} <command> [options]");
            foreach (var below in command.Subcommands)
            {
                error.WriteLine($"  {below.Name,-10} {below.Description}");
            }
        }
        else
        {
            error.WriteLine($"{UsageOf(command)}. '{NameOf(command)} --help' says more.");
        }

        foreach (var message in MessagesOf(result).Distinct())
        {
            error.WriteLine($"{NameOf(command)}: {message}");
        }

        return command is ButlerSubcommand known ? known.OfWrongArguments : ExitCode.Unusable;
    }

    private static IEnumerable<string> MessagesOf(ParseResult result)
    {
        var command = result.CommandResult.Command;
        var isMisspelt = result.UnmatchedTokens.Any(IsOption) || result.Errors.Any(static error => error.Message.StartsWith(NoOptionStart, StringComparison.Ordinal));
        foreach (var error in result.Errors)
        {
            var isUnmatched = error.SymbolResult is CommandResult && result.UnmatchedTokens.Any(token => error.Message.Contains($"'{token}'", StringComparison.Ordinal));

            // What follows a misspelt option is its value, or an argument that the option took the place of.
            if (!isUnmatched && !(result.UnmatchedTokens.Count > 0 && error.SymbolResult is CommandResult && command.Subcommands.Count > 0))
            {
                yield return Reword(error, command);
            }
        }

        // The options of a misspelt command are unknown too.
        var isCommand = command.Subcommands.Count > 0 && result.UnmatchedTokens is [var first, ..] && !IsOption(first);
        foreach (var token in result.UnmatchedTokens.Take(isCommand ? 1 : int.MaxValue))
        {
            if (IsOption(token))
            {
                yield return NoOption(token, command);
            }
            else if (isCommand)
            {
                yield return $"there is no command '{token}'.{Suggestion.For(token, command.Subcommands.Select(static below => below.Name))}";
            }
            else if (!isMisspelt)
            {
                yield return $"'{token}' is one value too many.";
            }
        }
    }

    private static string Reword(ParseError error, Command command)
    {
        if (error.SymbolResult is CommandResult && command.Subcommands.Count > 0 && command is not RootCommand)
        {
            return $"name one of its commands: {string.Join(", ", command.Subcommands.Select(static below => below.Name))}.";
        }

        if (MissingArgument().Match(error.Message) is { Success: true } absent)
        {
            return $"<{absent.Groups["argument"].Value}> is missing.";
        }

        if (Missing().Match(error.Message) is { Success: true } missing)
        {
            return $"{missing.Groups["option"].Value} needs a value.";
        }

        if (NotOneOf().Match(error.Message) is { Success: true } other)
        {
            var allowed = Quoted().Matches(other.Groups["allowed"].Value).Select(static word => word.Groups[1].Value).ToList();
            return $"{NameOf(error)} is '{other.Groups["value"].Value}' but must be one of {string.Join(", ", allowed)}.{Suggestion.For(other.Groups["value"].Value, allowed)}";
        }

        return NotParsed().Match(error.Message) is { Success: true } wrong
            ? $"{NameOf(error)} is '{wrong.Groups["value"].Value}' but must be {(error.Message.Contains("Int32", StringComparison.Ordinal) ? "a whole number" : "true or false")}."
            : char.ToLowerInvariant(error.Message[0]) + error.Message[1..];
    }

    private const string NoOptionStart = "there is no option ";

    private static string NoOption(string token, Command command)
    {
        var name = token.Split('=', ':')[0];
        var known = command.Options.Concat(command.Parents.OfType<Command>().SelectMany(static above => above.Options).Where(static option => option.Recursive))
            .SelectMany(static option => option.Aliases.Prepend(option.Name)).Where(static alias => alias.StartsWith("--", StringComparison.Ordinal));
        return $"{NoOptionStart}'{name}'.{Suggestion.For(name, known)}";
    }

    private static bool IsOption(string token) => token.Length > 1 && token[0] == '-' && !char.IsAsciiDigit(token[1]);

    private static string NameOf(ParseError error) => error.SymbolResult switch
    {
        OptionResult option => option.Option.Name,
        ArgumentResult { Parent: OptionResult option } => option.Option.Name,
        ArgumentResult argument => $"<{argument.Argument.Name}>",
        _ => "a value",
    };

    private static string NameOf(Command command) => command.Parents.OfType<Command>().FirstOrDefault() is { } above ? $"{NameOf(above)} {command.Name}" : "butler";

    private static string UsageOf(Command command)
    {
        var arguments = command.Arguments.Select(static argument => argument.Arity.MinimumNumberOfValues == 0 ? $" [<{argument.Name}>]" : $" <{argument.Name}>");
        var required = command.Options.Where(static option => option.Required).Select(static option => $" {option.Name} <{option.HelpName}>");
        return $"Usage: {NameOf(command)}{(command is RootCommand ? " [<command>]" : "")}{string.Concat(arguments)}{string.Concat(required)} [options]";
    }

    [GeneratedRegex("^Required argument '(?<argument>[^']*)' missing for command")]
    private static partial Regex MissingArgument();

    [GeneratedRegex("^Required argument missing for option: '(?<option>[^']*)'")]
    private static partial Regex Missing();

    [GeneratedRegex("^Argument '(?<value>.*)' not recognized. Must be one of:(?<allowed>.*)$", RegexOptions.Singleline)]
    private static partial Regex NotOneOf();

    [GeneratedRegex("^Cannot parse argument '(?<value>.*)' for ", RegexOptions.Singleline)]
    private static partial Regex NotParsed();

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quoted();
}
