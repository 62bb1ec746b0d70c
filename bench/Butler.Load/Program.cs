// Drives a published Butler with log events over UDP and measures until its webhook calls arrive. See docs/performance.md.
using Butler.Load;

var configuration = new ConfigurationBuilder().AddCommandLine(args).Build();
var options = LoadOptions.Parse(configuration);
var figures = await new LoadRun(options, Console.Out).RunAsync();
if (options.JsonFile is { } file)
{
    await File.WriteAllTextAsync(file, System.Text.Json.JsonSerializer.Serialize(figures, FiguresJson.Default.Figures));
}

return figures.Steps.All(step => step.Delivered == step.Sent) ? 0 : 1;
