// Drives a published Butler: with log events over UDP, until its webhook calls arrive; or, with --mode http, over its REST API; or, with --mode files, with copies beside cp. See docs/performance.md.
using System.Globalization;
using System.Text.Json;
using Butler.Load;
using Butler.Load.Files;
using Butler.Load.Http;

var configuration = new ConfigurationBuilder().AddCommandLine(args).Build();
if (configuration["yardstick"] is { } port)
{
    await EmptyEndpoint.ServeAsync(int.Parse(port, CultureInfo.InvariantCulture));
    return 0;
}

if (configuration["mode"] == "http")
{
    var http = HttpOptions.Parse(configuration);
    var measured = await new HttpRun(http, Console.Out).RunAsync();
    if (http.JsonFile is { } httpFile)
    {
        await File.WriteAllTextAsync(httpFile, JsonSerializer.Serialize(measured, HttpFiguresJson.Default.HttpFigures));
    }

    return measured.Steps.All(step => step.Failed == 0) ? 0 : 1;
}

if (configuration["mode"] == "files")
{
    var copied = await new FileRun(configuration, Console.Out).RunAsync();
    if (configuration["json"] is { } filesFile)
    {
        await File.WriteAllTextAsync(filesFile, JsonSerializer.Serialize(copied, FileFiguresJson.Default.FileFigures));
    }

    return 0;
}

var options = LoadOptions.Parse(configuration);
var figures = await new LoadRun(options, Console.Out).RunAsync();
if (options.JsonFile is { } file)
{
    await File.WriteAllTextAsync(file, JsonSerializer.Serialize(figures, FiguresJson.Default.Figures));
}

return figures.Steps.All(step => step.Delivered == step.Sent) ? 0 : 1;
