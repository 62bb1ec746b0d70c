// A Butler without a web server: a failed reload becomes a Slack post and a line on the console.
using Butler.Alerts;
using Butler.CustomSink;

var builder = Host.CreateApplicationBuilder(args);
var butler = builder.Configuration.GetSection("Butler");

builder.Services.AddButler()
    .AddSqliteStorage(storage => storage.Path = "butler-worker.db")
    .AddQlikSense(butler)
    .AddUdpEvents(udp => udp.AllowedSources.Add("127.0.0.0/8"))
    .AddSlackAlerts("ops", slack =>
    {
        slack.Defaults(route => route.WebhookURL = butler["slackWebhook"]);
        slack.Route(AlertKinds.ReloadFailed, route => route.RateLimit = TimeSpan.FromMinutes(5));
    })
    .AddAlertSink<ReloadAlert>(_ => new ConsoleAlertSink(Console.Out));

await builder.Build().RunAsync();
