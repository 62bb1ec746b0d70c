using System.Text;

namespace Butler.Simulation.Tests.Events;

public sealed class SchedulerLogEventTests
{
    [Theory]
    [InlineData(@"/scheduler-task-failed/;pro2-win1;Reload of Sales;Sales;LAB\goran;dec2a02a-1680-44ef-8dc2-e2bfb180af87;e7af59a0-c243-480d-9571-08727551a66f;2026-02-16 09:24:59,099;INFO;14a81bf5-f81c-4047-b1a1-193b0920de28;Max retries reached")]
    [InlineData(@"/scheduler-reloadtask-failed/;pro2-win2;Preload Sales;;INTERNAL\sa_scheduler;0f0f0f0f-1680-44ef-8dc2-e2bfb180af87;;2026-02-16 09:26:00,001;ERROR;34a81bf5-f81c-4047-b1a1-193b0920de28;Failed to start session")]
    [InlineData(@"/scheduler-task-aborted/;pro2-win1;Run backup;;LAB\anna;cccccccc-1680-44ef-8dc2-e2bfb180af87;;2026-02-16 10:00:02,500;INFO;64a81bf5-f81c-4047-b1a1-193b0920de28;Execution State Change to Aborting")]
    [InlineData(@"/scheduler-task-success/;pro2-win1;Reload of Sales;Sales;INTERNAL\sa_scheduler;dec2a02a-1680-44ef-8dc2-e2bfb180af87;e7af59a0-c243-480d-9571-08727551a66f;2026-02-16 11:00:00,000;INFO;74a81bf5-f81c-4047-b1a1-193b0920de28;Execution State Change to FinishedSuccess")]
    [InlineData(@"/scheduler-task-success//;pro2-win1;Sync AD;;INTERNAL\sa_scheduler;dddddddd-1680-44ef-8dc2-e2bfb180af87;;2026-02-16 11:00:01,000;INFO;84a81bf5-f81c-4047-b1a1-193b0920de28;Execution State Change to FinishedSuccess")]
    [InlineData(@"/scheduler-distribute/;pro2-win1;Distribute Sales;;INTERNAL\sa_scheduler;eeeeeeee-1680-44ef-8dc2-e2bfb180af87;;2026-02-16 12:00:00,000;INFO;a4a81bf5-f81c-4047-b1a1-193b0920de28;Exiting execute of Distribute task request.")]
    [InlineData(@"/scheduler-task-failed/;sense1;Ladda åäö 🚀;Budget; plan;LAB\goran;dec2a02a-1680-44ef-8dc2-e2bfb180af87;;2026-02-16 09:24:59,099;INFO;;Max retries reached")]
    public void Has_the_bytes_of_the_appender(string sample)
    {
        var fields = sample.Replace("Budget; plan", "Budget, plan", StringComparison.Ordinal).Split(';');
        var logEvent = new SchedulerLogEvent
        {
            MessageType = fields[0],
            HostName = fields[1],
            TaskName = fields[2],
            AppName = fields[3].Replace("Budget, plan", "Budget; plan", StringComparison.Ordinal),
            User = fields[4],
            TaskId = fields[5],
            AppId = fields[6],
            Time = DateTimeOffset.ParseExact(fields[7] + " +01:00", "yyyy-MM-dd HH:mm:ss,fff zzz", null),
            Level = fields[8],
            ExecutionId = fields[9],
            Message = fields[10],
        };

        logEvent.ToDatagram().Should().Equal(Encoding.UTF8.GetBytes(sample));
    }

    [Fact]
    public async Task A_failed_reload_sends_the_sample_datagram()
    {
        await using var scene = await Scene.StartAsync(o => o.Site = Scene.OneTask(t => t with { Behaviour = TaskBehaviour.Fails(TimeSpan.Zero) }));
        var task = scene.Site.Tasks.All[0];

        var execution = scene.Simulator.Scheduler.Start(task.Id, @"LAB\goran");
        scene.Time.Advance(TimeSpan.FromMilliseconds(50));
        scene.Time.Advance(TimeSpan.FromMilliseconds(50));

        (await scene.Events.ReceiveAsync()).Should().Be(
            @"/scheduler-task-failed/;pro2-win1;Reload of Sales;Sales;LAB\goran;dec2a02a-1680-44ef-8dc2-e2bfb180af87;" +
            $"e7af59a0-c243-480d-9571-08727551a66f;2026-02-16 09:24:59,199;INFO;{execution};Max retries reached");
        scene.Events.IsEmpty.Should().BeTrue();
    }

    [Theory]
    [InlineData(false, "/scheduler-task-success//")]
    [InlineData(true, "/scheduler-task-success/")]
    public async Task A_success_has_the_doubled_slash_of_the_shipped_appender_unless_corrected(bool corrected, string expected)
    {
        await using var scene = await Scene.StartAsync(o =>
        {
            o.Site = Scene.OneTask();
            o.SingleSlashSuccess = corrected;
        });

        scene.Simulator.Scheduler.RunAtOnce(scene.Site.Tasks.All[0].Id);

        (await scene.Events.ReceiveAsync()).Split(';').Should().HaveElementAt(0, expected).And.HaveElementAt(10, "Execution State Change to FinishedSuccess");
    }

    [Fact]
    public async Task A_task_without_an_app_leaves_both_app_fields_empty()
    {
        await using var scene = await Scene.StartAsync(o => o.Site = Scene.OneTask(t => t with { AppId = null, Kind = SiteTaskKind.UserSync, Name = "Sync; AD" }));

        scene.Simulator.Scheduler.RunAtOnce(scene.Site.Tasks.All[0].Id, TaskBehaviour.Fails(TimeSpan.Zero));

        (await scene.Events.ReceiveAsync()).Should().Contain(@";Sync; AD;;INTERNAL\sa_scheduler;dec2a02a-1680-44ef-8dc2-e2bfb180af87;;2026-");
    }

    [Fact]
    public async Task Every_target_gets_every_event()
    {
        using var second = new LogEventReceiver();
        await using var scene = await Scene.StartAsync(o => o.Site = Scene.OneTask());
        scene.Simulator.AddUdpTarget(second.EndPoint);

        scene.Simulator.SendEvent(new SchedulerLogEvent { MessageType = "/x/", Message = "both" });
        scene.Simulator.RemoveUdpTarget(second.EndPoint);
        scene.Simulator.SendDatagram("one"u8);

        (await scene.Events.ReceiveAsync()).Should().EndWith(";both");
        (await second.ReceiveAsync()).Should().EndWith(";both");
        (await scene.Events.ReceiveAsync()).Should().Be("one");
        second.IsEmpty.Should().BeTrue();
        scene.Simulator.EventsSent.Should().Be(2);
    }
}
