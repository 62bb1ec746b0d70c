using System.CommandLine;
using Butler.Service.CommandLine.StartTask;

namespace Butler.Service.CommandLine;

/// <summary>The exit codes of commands that cannot be understood.</summary>
internal static class WrongArguments
{
    /// <summary>Gives wrong arguments the exit code that the help of the command names.</summary>
    /// <param name="result">What was understood.</param>
    /// <param name="exitCode">The exit code of the run.</param>
    public static int ExitCodeOf(ParseResult result, int exitCode) =>
        result.Errors.Count == 0 ? exitCode : result.CommandResult.Command switch
        {
            RootCommand or { Name: "apikey" or "new" or "hash" } => exitCode,
            { Name: StartTaskCommand.Name } => StartTaskExitCode.Refused,
            _ => CommandHost.Unusable,
        };
}
