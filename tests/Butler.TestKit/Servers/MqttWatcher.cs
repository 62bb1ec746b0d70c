using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using MQTTnet;
using MQTTnet.Protocol;

namespace Butler.TestKit.Servers;

/// <summary>Another client of the broker, which keeps all that is published.</summary>
public sealed class MqttWatcher : IAsyncDisposable
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly ConcurrentQueue<(string Topic, string Text, int Qos)> _seen = new();

    public IReadOnlyList<(string Topic, string Text, int Qos)> Seen => [.. _seen];

    public static async Task<MqttWatcher> StartAsync(int port, string filter = "#", string? user = null, string? password = null)
    {
        var watcher = new MqttWatcher();
        watcher._client.ApplicationMessageReceivedAsync += received =>
        {
            var message = received.ApplicationMessage;
            watcher._seen.Enqueue((message.Topic, Encoding.UTF8.GetString(message.Payload.ToArray()), (int)message.QualityOfServiceLevel));
            return Task.CompletedTask;
        };
        var options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port);
        await watcher._client.ConnectAsync((user is null ? options : options.WithCredentials(user, password)).Build());
        await watcher._client.SubscribeAsync(filter, MqttQualityOfServiceLevel.ExactlyOnce);
        return watcher;
    }

    public IReadOnlyList<string> TextsOf(string topic) => [.. Seen.Where(message => message.Topic == topic).Select(message => message.Text)];

    public async Task PublishAsync(string topic, string text, bool retain = false) =>
        await _client.PublishStringAsync(topic, text, MqttQualityOfServiceLevel.AtLeastOnce, retain);

    public Task UntilAsync(Func<IReadOnlyList<(string Topic, string Text, int Qos)>, bool> condition) =>
        Patience.UntilAsync(() => condition(Seen), () => $"Seen so far: {string.Join(", ", Seen)}");

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
