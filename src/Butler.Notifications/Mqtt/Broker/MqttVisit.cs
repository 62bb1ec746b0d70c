namespace Butler.Notifications.Mqtt.Broker;

/// <summary>A connection that was opened for a few messages.</summary>
internal sealed class MqttVisit(MqttSession? session) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        if (session is not null)
        {
            // Disconnected properly, so that the broker does not publish the last will.
            await session.CloseAsync();
            await session.DisposeAsync();
        }
    }
}
