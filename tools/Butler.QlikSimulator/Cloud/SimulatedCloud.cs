using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Butler.Simulation.Cloud;

/// <summary>A small Qlik Cloud tenant on loopback: the REST calls that Butler makes, tokens, and events posted as by a webhook. Safe for concurrent use.</summary>
public sealed class SimulatedCloud : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentDictionary<string, bool> _tokens = new();
    private readonly ConcurrentDictionary<string, string> _earlier = new();
    private readonly CloudScheduler _scheduler;
    private readonly IReadOnlyList<ICloudFeature> _features;
    private int _refusals;

    private SimulatedCloud(WebApplication app, TimeProvider time)
    {
        _app = app;
        Content.Apps.Put(new TenantApp { Id = AppId, Name = "Sales", Description = "All sales", Tags = ["Alert"] });
        _scheduler = new CloudScheduler(Content, time);
        _scheduler.Ended += reload => ReloadEnded?.Invoke(this, reload);
        _features = [new CloudAppReads(this, Content), new CloudReloadReads(this, Content, _scheduler), new CloudTaskReads(this, Content, _scheduler)];
    }

    /// <summary>Occurs when a reload of <see cref="Content"/> has ended.</summary>
    public event EventHandler<TenantReload>? ReloadEnded;

    /// <summary>Gets what the tenant holds: apps, spaces, tasks, reloads, runs. There is one app from the start.</summary>
    public TenantContent Content { get; } = new();

    /// <summary>Gets or sets the generations of tasks that the tenant has. Default all three.</summary>
    public IReadOnlyList<TenantTaskGeneration> TaskGenerations { get; set; } = Enum.GetValues<TenantTaskGeneration>();

    /// <summary>Gets or sets a value indicating whether the first page of items is empty and leads to the next. Default false.</summary>
    public bool HasSparsePages { get; set; }

    /// <summary>Gets or sets a value indicating whether callers are tenant administrators. Default true; others get lists of reloads only app by app.</summary>
    public bool IsAdministrator { get; set; } = true;

    /// <summary>Gets the id of the tenant.</summary>
    public string TenantId { get; } = "Tn6b1a3xqz90";

    /// <summary>Gets the id of its app.</summary>
    public string AppId { get; } = "5d7ae888-61cd-4539-97b2-6cf5baaa6f9d";

    /// <summary>Gets or sets the id of the app's reload.</summary>
    public string ReloadId { get; set; } = "65ad4a0df4bd1ffb55555a51";

    /// <summary>Gets the API key that is accepted at any time.</summary>
    public string ApiKey { get; } = "simulated-api-key-0001";

    /// <summary>Gets the secret of the OAuth client <c>butler</c>.</summary>
    public string ClientSecret { get; } = "simulated-client-secret";

    /// <summary>Gets or sets the status of the reload.</summary>
    public string Status { get; set; } = "FAILED";

    /// <summary>Gets or sets the first part of paths that are answered with 500; <see langword="null"/>, the default, for none.</summary>
    public string? Broken { get; set; }

    /// <summary>Gets or sets the script log.</summary>
    public string ScriptLog { get; set; } = string.Join("\r\n", Enumerable.Range(1, 100).Select(static line => $"line {line}"));

    /// <summary>Gets the paths that were asked for, in order.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>Gets the address of the tenant.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Starts a tenant on a free port.</summary>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>The running tenant.</returns>
    public static Task<SimulatedCloud> StartAsync(CancellationToken cancellationToken = default) => StartAsync(0, cancellationToken);

    /// <summary>Starts a tenant.</summary>
    /// <param name="port">The port on loopback; 0 for a free one.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>The running tenant.</returns>
    /// <exception cref="IOException">The port is taken.</exception>
    public static Task<SimulatedCloud> StartAsync(int port, CancellationToken cancellationToken) => StartAsync(port, TimeProvider.System, cancellationToken);

    /// <summary>Starts a tenant on a clock.</summary>
    /// <param name="port">The port on loopback; 0 for a free one.</param>
    /// <param name="time">The clock that tasks and reloads go by.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>The running tenant.</returns>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SimulatedCloud> StartAsync(int port, TimeProvider time, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var app = builder.Build();
        var cloud = new SimulatedCloud(app, time);
        app.Run(cloud.AnswerAsync);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return cloud;
    }

    /// <summary>Answers the next requests with 429 and <c>Retry-After: 1</c>.</summary>
    /// <param name="requests">How many.</param>
    public void Refuse(int requests) => Interlocked.Exchange(ref _refusals, requests);

    /// <summary>Ends one more reload of the app. The tenant still knows the earlier ones.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="status">Its status.</param>
    public void EndReload(string id, string status)
    {
        _earlier[ReloadId] = Status;
        (ReloadId, Status) = (id, status);
        _scheduler.AddEnded(id, AppId, status, ScriptLog);
    }

    /// <summary>Makes all tokens that were given out invalid.</summary>
    public void RevokeTokens() => _tokens.Clear();

    /// <summary>Writes an event about one attempt of the engine, in the older envelope.</summary>
    /// <param name="status">The engine's word for how it ended.</param>
    /// <returns>The body.</returns>
    public string AttemptEvent(string status = "error") => CloudEvents.Attempt(this, ReloadId, status);

    /// <summary>Writes the event about the end of the reload, as CloudEvents 1.0.</summary>
    /// <returns>The body.</returns>
    public string FinalEvent() => CloudEvents.Final(this, ReloadId, AppId, Status);

    /// <summary>Writes the event about the end of a reload of <see cref="Content"/>, as CloudEvents 1.0.</summary>
    /// <param name="reload">The reload.</param>
    /// <returns>The body.</returns>
    public string FinalEvent(TenantReload reload) => CloudEvents.Final(this, reload);

    /// <summary>Posts an event as the tenant's webhook does.</summary>
    /// <param name="http">Sends it.</param>
    /// <param name="receiver">Where to.</param>
    /// <param name="body">The event.</param>
    /// <param name="secret">The secret of the webhook.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The answer.</returns>
    public static async Task<HttpResponseMessage> PostAsync(
        HttpClient http, Uri receiver, string body, string secret, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(http);
        using var request = new HttpRequestMessage(HttpMethod.Post, receiver);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Add("qlik-signature", Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body))));
        return await http.SendAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _scheduler.Dispose();
        await _app.DisposeAsync();
    }

    private Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "";
        _requests.Enqueue(path);
        if (path == "/oauth/token")
        {
            return AnswerTokenAsync(http);
        }

        var token = http.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
        if (token != ApiKey && !_tokens.ContainsKey(token))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        if (Interlocked.Decrement(ref _refusals) >= 0)
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            http.Response.Headers.RetryAfter = 1.ToString(CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        }

        if (Broken is { } broken && path.StartsWith(broken, StringComparison.Ordinal))
        {
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return Task.CompletedTask;
        }

        return CloudRoad.AnswerAsync(http, _features, () => new CloudAnswers(this, _earlier).BodyOf(path));
    }

    private async Task AnswerTokenAsync(HttpContext http)
    {
        var body = await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        if ((string?)body?["client_id"] != "butler" || (string?)body?["client_secret"] != ClientSecret)
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var token = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        _tokens[token] = true;
        await http.Response.WriteAsync(
            new JsonObject { ["access_token"] = token, ["token_type"] = "bearer", ["expires_in"] = 21600 }.ToJsonString(), http.RequestAborted);
    }
}
