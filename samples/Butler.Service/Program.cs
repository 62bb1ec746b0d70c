using Butler.Service.CommandLine;

return await ButlerCommand.Create().Parse(args).InvokeAsync();
