using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Butler.Service.CommandLine.Shared;

/// <summary>Adds to the help of each command what is to know besides its line, and its exit codes.</summary>
internal sealed class CommandHelp(HelpAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    /// <summary>Changes the help of a command and of all below it.</summary>
    public static void Extend(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Description = "Show this help.";
        option.Action = new CommandHelp((HelpAction)option.Action!);
    }

    public override int Invoke(ParseResult parseResult)
    {
        if (parseResult.CommandResult.Command is not ButlerSubcommand command)
        {
            return help.Invoke(parseResult);
        }

        // The list of all commands has room for the line alone.
        command.Description = $"{command.Description} {command.Remark}".TrimEnd();
        var exitCode = help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (command.ExitCodes.Count > 0)
        {
            output.WriteLine("Exit codes:");
            foreach (var (code, meaning) in command.ExitCodes)
            {
                output.WriteLine($"  {code,-3} {meaning}");
            }

            output.WriteLine();
        }

        return exitCode;
    }
}
