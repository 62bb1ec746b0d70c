// A Butler without a web server: a failed reload becomes a Slack post and a line on the console.
// What differs from site to site stands in appsettings.json; what this program is for stands here.
using Butler.Alerts;
using Butler.Configuration;
using Butler.CustomSink;

var builder = Host.CreateApplicationBuilder(args);
var butler = builder.Configuration.GetSection("Butler");

builder.Services.AddButler()
    .AddSqliteStorage(butler.GetSection("storage"))
    .AddQlikSense(butler)
    .AddUdpEvents(butler.GetSection("udpServerConfig"))
    .AddSlackAlerts(butler.GetSection("slackNotification"), "ops", slack =>
    {
        slack.Route(AlertKinds.ReloadFailed, route => route.RateLimit = TimeSpan.FromMinutes(5));
        slack.Route(AlertKinds.ReloadAborted);
    })
    .AddAlertSink<ReloadAlert>(_ => new ConsoleAlertSink(Console.Out), parts: AlertParts.None);

try
{
    await builder.Build().RunAsync();
    return 0;
}
catch (ButlerSettingsException wrongSettings)
{
    await Console.Error.WriteLineAsync(wrongSettings.Message);
    return 1;
}
