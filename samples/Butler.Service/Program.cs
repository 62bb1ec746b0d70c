using Butler.Service.CommandLine;

var command = ButlerCommand.Create().Parse(args);
return StartTaskCommand.ExitCodeOf(command, await command.InvokeAsync());
