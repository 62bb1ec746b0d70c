// All of Butler in a web application of one's own: every feature that a Butler file enables, and a page beside it.
//     dotnet run --project samples/Butler.Web -- butler.yaml
using Butler.Configuration;

if (args is not [var file])
{
    await Console.Error.WriteLineAsync("Usage: Butler.Web <configuration file of Butler: .yaml, .yml or .json>");
    return 2;
}

try
{
    var builder = WebApplication.CreateBuilder();
    builder.AddButlerFromFile(file);
    builder.WebHost.UseButlerListeners();

    var app = builder.Build();
    app.MapButler();
    app.MapGet("/", () => "This application has a Butler. Its API is described at /documentation.");
    await app.RunAsync();
    return 0;
}
catch (Exception wrong) when (wrong is ButlerSettingsException or FormatException or FileNotFoundException)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}
