using Butler.Service.CommandLine;

var command = ButlerCommand.Create().Parse(args);
return WrongArguments.ExitCodeOf(command, await command.InvokeAsync());
