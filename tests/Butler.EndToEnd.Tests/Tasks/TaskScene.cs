using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Butler.Simulation;

namespace Butler.EndToEnd.Tests.Tasks;

/// <summary>The real service, connected over mutual TLS to a simulated site that knows two tasks.</summary>
internal sealed class TaskScene : IAsyncDisposable
{
    public const string One = "e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e";
    public const string Two = "7552d9fc-d1bb-4975-9a38-18357de531ea";
    private static readonly TimeSpan CommandLimit = TimeSpan.FromMinutes(2);

    private TaskScene(QlikSimulator qlik, ButlerUnderTest butler) => (Qlik, Butler) = (qlik, butler);

    public QlikSimulator Qlik { get; }

    public ButlerUnderTest Butler { get; }

    public IReadOnlyList<string> Starts =>
        [.. Qlik.Requests.Recent.Where(request => request.Method == "POST" && request.Path.Contains("/start", StringComparison.Ordinal)).Select(request => request.Path)];

    public static async Task<TaskScene> StartAsync(
        string features = "", Action<QlikSite>? arrange = null, TaskBehaviour? behaviour = null, params (string Key, string Value)[] settings)
    {
        var site = new QlikSite();
        var app = site.Apps.Add(new SiteApp { Name = "App1", OwnerId = site.Users.All[0].Id });
        site.Tasks.Add(new SiteTask
        {
            Id = new Guid(One),
            Name = "Reload task of App1",
            AppId = app.Id,
            Tags = ["startTask1"],
            CustomProperties = [new SiteCustomPropertyValue("taskGroup", "tasks1")],
            Behaviour = behaviour ?? TaskBehaviour.Succeeds(TimeSpan.FromSeconds(1)),
        });
        site.Tasks.Add(new SiteTask
        {
            Id = new Guid(Two),
            Name = "Task two",
            AppId = app.Id,
            Tags = ["startTask1", "tag2"],
            CustomProperties = [new SiteCustomPropertyValue("taskGroup", "tasks2")],
        });
        arrange?.Invoke(site);
        var qlik = await QlikSimulator.StartAsync(new QlikSimulatorOptions { Site = site }, TestContext.Current.CancellationToken);
        var scene = new TaskScene(qlik, new ButlerUnderTest($$"""
              restServerEndpointsEnable: { senseStartTask: true, keyValueStore: true }
              taskExecutions: { pollInterval: 0.2 }
              configQRS: { host: 127.0.0.1, port: {{qlik.QrsPort}}, timeout: 10 }
              cert: { clientCert: '{{qlik.Certificates.Client}}', clientCertKey: '{{qlik.Certificates.ClientKey}}', clientCertCA: '{{qlik.Certificates.Root}}' }
            {{features}}
            """));
        foreach (var (key, value) in settings)
        {
            scene.Butler.Variables["Butler__" + key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        await scene.Butler.StartAsync(TestContext.Current.CancellationToken);
        return scene;
    }

    public async Task<(int Status, string? Type, string Text)> SendAsync(
        string method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(method),
            new Uri(Butler.Http.BaseAddress! + path.TrimStart('/'), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var answer = await Butler.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (
            (int)answer.StatusCode,
            answer.Content.Headers.ContentType?.ToString(),
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async Task<JsonElement> JsonAsync(string method, string path, string? body = null, params (string Name, string Value)[] headers) =>
        JsonDocument.Parse((await SendAsync(method, path, body, headers)).Text).RootElement;

    /// <summary>Runs <c>butler start-task</c> as a process of its own.</summary>
    public Task<(int ExitCode, string Output, string Error)> CommandAsync(params string[] arguments) => CommandAsync(null, arguments);

    /// <summary>Runs <c>butler start-task</c> with an API key in the environment.</summary>
    public async Task<(int ExitCode, string Output, string Error)> CommandAsync(string? apiKey, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "butler.dll"), "start-task", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Butler.Folder.FullName,
        };
        start.Environment["BUTLER_API_KEY"] = apiKey;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(CommandLimit, TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }

    public async ValueTask DisposeAsync()
    {
        await Butler.DisposeAsync();
        await Qlik.DisposeAsync();
    }
}
