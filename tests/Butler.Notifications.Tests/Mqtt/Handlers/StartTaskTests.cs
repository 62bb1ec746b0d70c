using System.Text;
using System.Text.Json;
using Butler.Messaging;
using Butler.Notifications.Mqtt;
using Butler.Notifications.Mqtt.Handlers;
using Butler.Tasks;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Notifications.Tests.Mqtt.Handlers;

public sealed class StartTaskTests
{
    private const string Task1 = "e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e";
    private const string StartTopic = "qliksense/start_task";
    private const string ResultTopic = "qliksense/start_task_result";

    [Theory]
    [InlineData("e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e", true)]
    [InlineData("E3B27F50-B1C0-4879-88FC-C7CDD9C1CF3E", true)]
    [InlineData("0192f3a1-7c4e-7abc-8def-0123456789ab", true)]
    [InlineData("0192f3a1-7c4e-8abc-bdef-0123456789ab", true)]
    [InlineData("00000000-0000-0000-0000-000000000000", true)]
    [InlineData("ffffffff-ffff-ffff-ffff-ffffffffffff", true)]
    [InlineData("e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e\n", true)]
    [InlineData("e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e\r\n", true)]
    [InlineData(" e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e", false)]
    [InlineData("e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e ", false)]
    [InlineData("e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e\n\n", false)]
    [InlineData("e3b27f50-b1c0-0879-88fc-c7cdd9c1cf3e", false)]
    [InlineData("e3b27f50-b1c0-9879-88fc-c7cdd9c1cf3e", false)]
    [InlineData("e3b27f50-b1c0-4879-78fc-c7cdd9c1cf3e", false)]
    [InlineData("{e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e}", false)]
    [InlineData("e3b27f50b1c0487988fcc7cdd9c1cf3e", false)]
    [InlineData("{\"taskId\":\"e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e\"}", false)]
    [InlineData("", false)]
    public void The_message_is_the_id_of_a_task_and_nothing_else(string payload, bool isId)
    {
        StartTaskPayload.TryRead(Encoding.UTF8.GetBytes(payload), out var id).Should().Be(isId);

        if (isId)
        {
            id.Should().Be(payload.TrimEnd().ToLowerInvariant());
        }
    }

    [Fact]
    public void No_message_makes_the_reader_throw() => Gen.OneOf(
            Gen.Byte.Array[0, 60],
            Gen.Char["0123456789abcdefABCDEF-{}\r\n xé"].Array[34, 40].Select(letters => Encoding.UTF8.GetBytes(letters)))
        .Sample(payload => StartTaskPayload.TryRead(payload, out var id) == (id.Length == 36 && Guid.TryParse(id, out _)) || !StartTaskPayload.TryRead(payload, out _));

    [Fact]
    public async Task A_task_is_started_by_a_client_of_other_people()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var butler = await MqttButler.ConnectAsync(broker.Port);

        await broker.RunClientAsync("mosquitto_pub", null, "-t", StartTopic, "-m", Task1);
        await broker.RunClientAsync("mosquitto_pub", Task1.ToUpperInvariant() + "\n", "-V", "mqttv5", "-q", "1", "-t", StartTopic, "-s");

        await Patience.UntilAsync(() => butler.Starts.Requests.Count == 2, () => string.Join('\n', butler.Log.Lines));
        butler.Starts.Requests.Should().OnlyContain(request => request.Origin == TaskStartOrigin.Mqtt && request.TaskIds.Single() == Task1);
        await butler.UntilLogAsync($"task {Task1} 'Reload of Sales' was started");
    }

    [Fact]
    public async Task What_is_no_start_is_left_alone()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var sender = await MqttWatcher.StartAsync(broker.Port);
        await sender.PublishAsync(StartTopic, Task1, retain: true);
        await using var butler = await MqttButler.ConnectAsync(broker.Port);
        await butler.UntilLogAsync("a retained message");

        await sender.PublishAsync(StartTopic + "/x", Task1);
        await sender.PublishAsync("qliksense/START_TASK", Task1);
        await sender.PublishAsync(StartTopic, "evil\u001b[31m\ntext " + new string('x', 5000));
        await sender.PublishAsync(StartTopic, Task1);

        await Patience.UntilAsync(() => butler.Starts.Requests.Count > 0, () => string.Join('\n', butler.Log.Lines));
        await butler.UntilLogAsync("is not the id of a task");
        butler.Starts.Requests.Should().HaveCount(1);
        var line = butler.Log.Lines.Should().ContainSingle(line => line.Contains("is not the id of a task")).Which;
        line.Should().Contain("'evil [31m text xxx").And.NotContain("\u001b").And.NotContain("\n");
        line.Length.Should().BeLessThan(300);
    }

    [Fact]
    public async Task The_outcome_is_published_where_the_settings_say()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var watcher = await MqttWatcher.StartAsync(broker.Port);
        await using var butler = await MqttButler.ConnectAsync(broker.Port, options => options.TaskStartResultTopic = ResultTopic);
        var task = new TaskReference(Task1, "Reload of Sales");
        Func<TaskStartRequest, TaskStartReport>[] answers =
        [
            _ => new TaskStartReport { StartedById = [task] },
            _ => new TaskStartReport { DeniedIds = [Task1] },
            _ => new TaskStartReport { InvalidIds = [Task1] },
            _ => new TaskStartReport { Failed = [new TaskStartFailure(task, "QRS answered 403.")] },
            _ => throw new TaskServiceException("sense1 cannot be reached."),
        ];

        for (var i = 0; i < answers.Length; i++)
        {
            butler.Starts.Answer = answers[i];
            await watcher.PublishAsync(StartTopic, Task1);
            await watcher.UntilAsync(seen => seen.Count(message => message.Topic == ResultTopic) == i + 1);
        }

        await watcher.PublishAsync(StartTopic, "no id");
        await watcher.UntilAsync(seen => seen.Count(message => message.Topic == ResultTopic) == answers.Length + 1);
        var results = watcher.TextsOf(ResultTopic).Select(text => JsonDocument.Parse(text).RootElement).ToList();
        results.Select(result => result.GetProperty("result").GetString()).Should().Equal("started", "denied", "invalid", "failed", "failed", "invalid");
        results.Select(result => result.GetProperty("taskId").GetString()).Should().Equal(Task1, Task1, Task1, Task1, Task1, "no id");
        results[0].GetProperty("taskName").GetString().Should().Be("Reload of Sales");
        results[3].GetProperty("reason").GetString().Should().Be("QRS answered 403.");
        results[4].GetProperty("reason").GetString().Should().Be("sense1 cannot be reached.");
    }

    [Theory]
    [InlineData(10, 3, "started")]
    [InlineData(0, 1, "failed")]
    public async Task While_Qlik_Sense_is_away_the_start_is_tried_again_as_long_as_the_settings_say(int minutes, int attempts, string expected)
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var watcher = await MqttWatcher.StartAsync(broker.Port);
        await using var butler = await MqttButler.ConnectAsync(broker.Port, options =>
        {
            options.TaskStartResultTopic = ResultTopic;
            options.TaskStartMaxAge = TimeSpan.FromMinutes(minutes);
        });
        var standard = butler.Starts.Answer;
        butler.Starts.Answer = request => butler.Starts.Requests.Count < 3
            ? throw new TaskServiceException("sense1 cannot be reached.") { IsTransient = true }
            : standard(request);

        await watcher.PublishAsync(StartTopic, Task1);

        await watcher.UntilAsync(seen => seen.Any(message => message.Topic == ResultTopic));
        watcher.TextsOf(ResultTopic).Should().ContainSingle().Which.Should().Contain($"\"result\":\"{expected}\"");
        butler.Starts.Requests.Should().HaveCount(attempts);
    }

    [Fact]
    public async Task A_start_that_may_have_happened_is_not_repeated()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var watcher = await MqttWatcher.StartAsync(broker.Port);
        await using var butler = await MqttButler.ConnectAsync(broker.Port, options => options.TaskStartResultTopic = ResultTopic);
        butler.Starts.Answer = _ => throw new TaskServiceException("No answer.") { IsTransient = true, MayHaveHappened = true };

        await watcher.PublishAsync(StartTopic, Task1);

        await watcher.UntilAsync(seen => seen.Any(message => message.Topic == ResultTopic));
        butler.Starts.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task More_starts_in_a_minute_than_the_settings_allow_are_refused_and_told_once()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var watcher = await MqttWatcher.StartAsync(broker.Port);
        await using var butler = await MqttButler.ConnectAsync(
            broker.Port,
            options => (options.TaskStartResultTopic, options.MaxTaskStartsPerMinute) = (ResultTopic, 3),
            builder => builder.Services.AddSingleton<TimeProvider>(new StillClock()));

        for (var i = 0; i < 10; i++)
        {
            await watcher.PublishAsync(StartTopic, i % 2 == 0 ? Task1 : "no id");
        }

        await watcher.UntilAsync(seen => seen.Count(message => message.Topic == ResultTopic) == 10);
        watcher.TextsOf(ResultTopic).Count(text => text.Contains("\"result\":\"limited\"")).Should().Be(7);
        butler.Starts.Requests.Count.Should().BeLessThanOrEqualTo(3);
        butler.Log.Lines.Should().ContainSingle(line => line.Contains("more than 3 messages came"));
    }

    [Fact]
    public void The_limit_begins_anew_every_minute_and_gives_back_what_did_not_take_place()
    {
        var time = new FakeTimeProvider();
        var options = new MqttOptions { MaxTaskStartsPerMinute = 2 };
        var limit = new StartTaskLimit(() => options, time);

        (limit.TryTake(out _), limit.TryTake(out _), limit.TryTake(out var first), limit.TryTake(out var second)).Should().Be((true, true, false, false));
        (first, second).Should().Be((1, 2));
        limit.GiveBack();
        (limit.TryTake(out _), limit.TryTake(out _)).Should().Be((true, false));
        time.Advance(TimeSpan.FromSeconds(60));
        (limit.TryTake(out _), limit.TryTake(out _), limit.TryTake(out first)).Should().Be((true, true, false));
        first.Should().Be(1);
        options.MaxTaskStartsPerMinute = 0;
        Enumerable.Range(0, 10_000).Should().OnlyContain(_ => limit.TryTake(out first));
    }

    [Fact]
    public async Task A_handler_that_fails_costs_its_message_and_not_the_connection()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var sender = await MqttWatcher.StartAsync(broker.Port);
        var handler = new Counting();
        await using var butler = await MqttButler.ConnectAsync(
            broker.Port, compose: builder => builder.Services.AddSingleton<IMqttMessageHandler>(handler));
        butler.Starts.Answer = _ => throw new InvalidOperationException("a bug");

        for (var i = 0; i < 20; i++)
        {
            await sender.PublishAsync(StartTopic, Task1);
            await sender.PublishAsync("qliksense/counted", "x");
        }

        await Patience.UntilAsync(() => butler.Starts.Requests.Count == 20 && handler.Calls == 20, () => string.Join('\n', butler.Log.Lines));
        await butler.UntilLogAsync("StartTaskHandler failed");
        butler.Mqtt.IsConnected.Should().BeTrue();
        butler.Log.Lines.Should().NotContain(line => line.Contains("is lost"));
    }

    [Fact]
    public async Task Without_a_connection_to_Qlik_Sense_nothing_starts()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var sender = await MqttWatcher.StartAsync(broker.Port);
        await using var butler = await MqttButler.ConnectAsync(broker.Port, compose: builder =>
        {
            foreach (var service in builder.Services.Where(service => service.ServiceType == typeof(ITaskStarter)).ToList())
            {
                builder.Services.Remove(service);
            }
        });

        await sender.PublishAsync(StartTopic, Task1);

        await butler.UntilLogAsync("Butler is not connected to Qlik Sense");
    }

    // Timers run, but no minute ends.
    private sealed class StillClock : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }

    private sealed class Counting : IMqttMessageHandler
    {
        private int _calls;

        public int Calls => Volatile.Read(ref _calls);

        public string Broker => MqttBrokers.Default;

        public bool Handles(string topic) => MqttTopic.Matches("qliksense/counted/#", topic);

        public ValueTask HandleAsync(MqttMessage message, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _calls);
            return ValueTask.CompletedTask;
        }
    }
}
