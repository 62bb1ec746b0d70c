using System.CommandLine;
using Butler.Hosting.AspNetCore.Authorization;

namespace Butler.Service.CommandLine.ApiKeys;

/// <summary><c>butler apikey hash</c>: reads a key and prints its hash.</summary>
internal static class ApiKeyHashCommand
{
    public static Command Create()
    {
        var command = new ButlerSubcommand(
            "hash",
            "Read a key from standard input, one line, and print its hash for the setting apiKeys.",
            (ExitCode.Success, "printed"),
            (ExitCode.Failed, "what was read is no key"),
            (ExitCode.Unusable, "the command line is wrong"));

        // From standard input, because arguments stand in the history of the shell and in the list of processes.
        command.SetAction(static async (result, cancellationToken) =>
        {
            var streams = result.InvocationConfiguration;
            var key = (await Console.In.ReadLineAsync(cancellationToken))?.Trim() ?? "";
            if (key.Length is < ApiKey.MinLength or > ApiKey.MaxLength)
            {
                await streams.Error.WriteLineAsync(
                    $"Expected a key of {ApiKey.MinLength} to {ApiKey.MaxLength} characters on standard input, but read {key.Length}.");
                return ExitCode.Failed;
            }

            await streams.Output.WriteLineAsync(ApiKey.HashOf(key));
            return ExitCode.Success;
        });
        return command;
    }
}
