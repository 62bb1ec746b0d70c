using System.CommandLine;
using System.CommandLine.Invocation;

namespace Butler.Service.CommandLine.Shared;

/// <summary>Runs the actions of commands on a thread that a signal does not wait for.</summary>
/// <remarks>
/// The library handles a signal only once an action has come to its first wait, and keeps the system from doing so before. Until then an
/// action reads its configuration, which can be a pipe or a share that never answers.
/// </remarks>
internal static class Interruptible
{
    /// <summary>Changes all commands below one.</summary>
    public static void Make(Command command)
    {
        foreach (var below in command.Subcommands)
        {
            if (below.Action is AsynchronousCommandLineAction action)
            {
                below.Action = new OnOtherThread(action);
            }

            Make(below);
        }
    }

    private sealed class OnOtherThread(AsynchronousCommandLineAction action) : AsynchronousCommandLineAction
    {
        public override Task<int> InvokeAsync(ParseResult parseResult, CancellationToken cancellationToken = default) =>
            Task.Run(() => action.InvokeAsync(parseResult, cancellationToken), cancellationToken);
    }
}
