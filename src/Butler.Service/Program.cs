using System.CommandLine;
using System.Globalization;
using Butler.Service.CommandLine;

// What the program says is English, so what its libraries say is too.
CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
var command = ButlerCommand.Create().Parse(args);
var invocation = new InvocationConfiguration { Output = new VisibleWriter(Console.Out), Error = new VisibleWriter(Console.Error) };
if (WrongCommandLine.Tell(command, invocation.Error) is { } exitCode)
{
    return exitCode;
}

if (command.CommandResult.Command is RootCommand)
{
    // The library would end the process two seconds after a signal. The service handles signals itself, and takes the time that it needs.
    invocation.ProcessTerminationTimeout = null;
}

return await command.InvokeAsync(invocation);
