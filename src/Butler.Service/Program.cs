using System.CommandLine;
using Butler.Service.CommandLine;

var command = ButlerCommand.Create().Parse(args);
var invocation = new InvocationConfiguration { Output = new VisibleWriter(Console.Out), Error = new VisibleWriter(Console.Error) };
if (command.CommandResult.Command is RootCommand)
{
    // The library would end the process two seconds after a signal. The service handles signals itself, and takes the time that it needs.
    invocation.ProcessTerminationTimeout = null;
}

return WrongArguments.ExitCodeOf(command, await command.InvokeAsync(invocation));
