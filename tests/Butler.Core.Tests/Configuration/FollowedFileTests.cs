using Microsoft.Extensions.Configuration;

namespace Butler.Core.Tests.Configuration;

/// <summary>Files that a host follows by <c>reloadOnChange</c>, in both formats.</summary>
public sealed class FollowedFileTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _failures = [];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("butler.yaml", "Butler:\n  slackNotification: { enable: true, webhookURL: 'https://a' }\n  logLevel: info\n", "")]
    [InlineData("butler.yaml", "Butler:\n  slackNotification: { enable: true, webhookURL: 'https://a' }\n  logLevel: info\n", "Butler:\n")]
    [InlineData("butler.json", """{ "Butler": { "slackNotification": { "enable": true, "webhookURL": "https://a" } } }""", "")]
    [InlineData("butler.json", """{ "Butler": { "slackNotification": { "enable": true, "webhookURL": "https://a" } } }""", "{ }")]
    [InlineData("butler.json", """{ "Butler": { "slackNotification": { "enable": true, "webhookURL": "https://a" } } }""", """{ "Butler": { "slackNot""")]
    public async Task An_emptied_file_takes_nothing_away_until_somebody_reads_it_again_on_purpose(string name, string full, string emptied)
    {
        var path = Path.Combine(_folder.Path, name);
        File.WriteAllText(path, full);
        using var root = Build(path);

        File.WriteAllText(path, emptied);
        await UntilAsync(() => Failures > 0);

        root["Butler:slackNotification:webhookURL"].Should().Be("https://a");
        File.Delete(path);
        File.WriteAllText(path, full.Replace("https://a", "https://b"));
        await UntilAsync(() => root["Butler:slackNotification:webhookURL"] == "https://b");
        if (emptied is "{ }" or "Butler:\n")
        {
            File.WriteAllText(path, emptied);
            root.Reload();
            root["Butler:slackNotification:webhookURL"].Should().BeNull();
        }
    }

    private int Failures
    {
        get
        {
            lock (_failures)
            {
                return _failures.Count;
            }
        }
    }

    private ConfigurationRoot Build(string path)
    {
        var builder = new ConfigurationBuilder();
        return (ConfigurationRoot)(path.EndsWith(".json", StringComparison.Ordinal)
            ? builder.AddButlerJson(path, onReloadFailed: Keep)
            : builder.AddButlerYaml(path, onReloadFailed: Keep)).Build();
    }

    private void Keep(string reason)
    {
        lock (_failures)
        {
            _failures.Add(reason);
        }
    }

    private static async Task UntilAsync(Func<bool> isReached)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!isReached())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
        }
    }
}
