using System.Text;
using Butler.Messaging;
using Butler.Notifications.Mqtt.Broker;
using Butler.Notifications.Shared;
using Butler.Tasks;
using Microsoft.Extensions.Logging;

namespace Butler.Notifications.Mqtt.Handlers;

/// <summary>Starts the task whose id is published on the start topic, if the allow filter permits it.</summary>
/// <param name="broker">The name of the broker.</param>
/// <param name="options">The settings of the broker.</param>
/// <param name="starter">Gets the task starter; there is none without a connection to Qlik Sense.</param>
/// <param name="publisher">Gets the publisher of the same broker, which is only available after the handlers are created.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Logs the result of each message.</param>
internal sealed class StartTaskHandler(
    string broker,
    Func<MqttOptions> options,
    Func<ITaskStarter?> starter,
    Func<IMqttPublisher> publisher,
    TimeProvider time,
    ILogger<StartTaskHandler> logger)
    : IMqttMessageHandler
{
    private const int MaxShown = 80;
    private readonly StartTaskLimit _limit = new(options, time);

    public string Broker => broker;

    public bool Handles(string topic) => topic.Length > 0 && topic == options().TaskStartTopic;

    public async ValueTask HandleAsync(MqttMessage message, CancellationToken cancellationToken)
    {
        if (message.Retain)
        {
            // The broker sends a retained message on each connection, and the task would start each time.
            logger.StartRetained(broker, message.Topic);
            return;
        }

        if (!_limit.TryTake(out var refused))
        {
            await RefuseAsync(message, refused, cancellationToken);
            return;
        }

        if (!StartTaskPayload.TryRead(message.Payload.Span, out var taskId))
        {
            var shown = Show(message);
            logger.StartInvalid(broker, message.Topic, message.Payload.Length, shown);
            await TellAsync(shown, null, "invalid", "The message is not the id of a task.", cancellationToken);
            return;
        }

        var age = message.ReceivedAt is { } received ? time.GetUtcNow() - received : TimeSpan.MaxValue;
        var (task, result, reason) = await StartAsync(message.Topic, taskId, age, cancellationToken);
        if (result == "started")
        {
            logger.TaskStarted(broker, taskId, task?.TaskName ?? "");
        }
        else
        {
            logger.TaskNotStarted(broker, taskId, result, reason);
        }

        await TellAsync(taskId, task?.TaskName, result, reason, cancellationToken);
    }

    private static string Show(MqttMessage message) => OneLine.Of(
        Encoding.UTF8.GetString(message.Payload.Span[..Math.Min(message.Payload.Length, MaxShown * 4)]), MaxShown);

    private async Task RefuseAsync(MqttMessage message, int refused, CancellationToken cancellationToken)
    {
        var most = options().MaxTaskStartsPerMinute;
        if (refused == 1)
        {
            logger.StartsLimited(broker, message.Topic, most);
        }

        await TellAsync(
            Show(message), null, "limited", $"More than {most} starts were asked for within a minute (maxTaskStartsPerMinute). Nothing was started.", cancellationToken);
    }

    private async Task<(TaskReference? Task, string Result, string Reason)> StartAsync(
        string topic, string taskId, TimeSpan age, CancellationToken cancellationToken)
    {
        if (starter() is not { } tasks)
        {
            return (null, "failed", "Butler is not connected to Qlik Sense, so it cannot start tasks.");
        }

        try
        {
            // MQTT does not reveal the publisher.
            var request = new TaskStartRequest(TaskStartOrigin.Mqtt) { RequestedBy = $"MQTT topic '{topic}' of broker '{broker}'", TaskIds = [taskId] };
            var report = await tasks.StartAsync(request, cancellationToken);
            return report switch
            {
                { StartedById: [var started, ..] } => (started, "started", ""),
                { DeniedIds.Count: > 0 } => (null, "denied", "The filter Butler:startTaskFilter does not allow this task."),
                { Failed: [var failed, ..] } => (failed.Task, "failed", failed.Reason),
                _ => (null, "invalid", "Qlik Sense has no task with this id."),
            };
        }
        catch (TaskServiceException exception) when (exception is { IsTransient: true, MayHaveHappened: false } && age < options().TaskStartMaxAge)
        {
            // Nothing was started, so nothing is started twice.
            _limit.GiveBack();
            throw new MqttRepeatException($"Task {taskId} cannot be started yet. {exception.Message}");
        }
        catch (TaskServiceException exception)
        {
            return (null, "failed", exception.Message);
        }
    }

    private async Task TellAsync(string taskId, string? taskName, string result, string reason, CancellationToken cancellationToken)
    {
        if (options().TaskStartResultTopic is not { Length: > 0 } topic)
        {
            return;
        }

        var payload = PayloadJson.WriteObject(writer =>
        {
            writer.WriteString("taskId", taskId);
            writer.WriteString("taskName", taskName);
            writer.WriteString("result", result);
            writer.WriteString("reason", reason);
        });
        var told = await publisher().PublishAsync(new MqttMessage(topic, payload), cancellationToken);
        if (!told.IsAccepted)
        {
            logger.ResultNotTold(broker, taskId, told.Detail);
        }
    }
}
