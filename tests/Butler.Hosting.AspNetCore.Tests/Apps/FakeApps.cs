using System.Buffers;
using System.Text;
using Butler.Apps;

namespace Butler.Hosting.AspNetCore.Tests.Apps;

/// <summary>Apps without an engine.</summary>
internal sealed class FakeApps : IAppCatalog, IAppDumper, IAppReloader
{
    public const string KnownApp = "5d7ae888-61cd-4539-97b2-6cf5baaa6f9d";
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public AppServiceException? Failure { get; set; }

    public List<AppReloadRequest> Requests { get; } = [];

    public TimeSpan? Waited { get; private set; }

    public AppReload Reload { get; set; } = new("r1", new AppReloadRequest(KnownApp), AppReloadState.Failed, Noon)
    {
        Ended = Noon.AddSeconds(12.5),
        Messages = ["Sales << sales"],
        Reason = "the script failed",
        FollowUps = [new AppFollowUp("t1", AppFollowUpState.Denied, "not allowed")],
    };

    public Task<IReadOnlyList<AppReference>> ListAsync(CancellationToken cancellationToken) => Answer<IReadOnlyList<AppReference>>(
        [new AppReference(KnownApp, "App one"), new AppReference("2", "Försäljning <b>")]);

    public Task<AppDump> DumpAsync(string appId, CancellationToken cancellationToken)
    {
        var first = new Piece("{\"loadScript\":\"å\",", null);
        var last = new Piece($"\"appId\":\"{appId}\"}}", first);
        return Answer(new AppDump(appId, new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length)));
    }

    public Task<AppReload> StartAsync(AppReloadRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return Answer(new AppReload("r1", request, AppReloadState.Running, Noon));
    }

    public AppReload? Find(string id) => id == Reload.Id ? Reload : null;

    public IReadOnlyList<AppReload> List(string? appId) => appId is null or KnownApp ? [Reload] : [];

    public Task<AppReload?> WaitAsync(string id, TimeSpan longest, CancellationToken cancellationToken)
    {
        Waited = longest;
        return Task.FromResult(Find(id));
    }

    private Task<T> Answer<T>(T value) => Failure is { } failure ? Task.FromException<T>(failure) : Task.FromResult(value);

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(string text, Piece? before)
        {
            Memory = Encoding.UTF8.GetBytes(text);
            if (before is not null)
            {
                before.Next = this;
                RunningIndex = before.RunningIndex + before.Memory.Length;
            }
        }
    }
}
