using System.Globalization;
using System.Xml;
using Butler.Alerts;
using Butler.Qlik.Tests.Support;
using log4net;
using log4net.Config;
using log4net.Core;
using log4net.Repository.Hierarchy;
using ILogger = log4net.Core.ILogger;

namespace Butler.Qlik.Tests.Alerts;

/// <summary>Runs the appender file that ships with Butler through log4net itself.</summary>
public sealed class LogAppenderTests
{
    private const string TaskSession = "System.Scheduler.Scheduler.Master.Task.TaskSession";
    private const string ReloadTask = "System.Scheduler.Scheduler.Slave.Tasks.ReloadTask";

    [Fact]
    public async Task The_shipped_appender_file_reports_every_outcome()
    {
        await using var listener = await RunningListener.StartAsync();
        var repository = LogManager.CreateRepository("qlik-" + Guid.NewGuid());
        XmlConfigurator.Configure(repository, LoadAppenderFile(listener.EndPoint.Port));
        repository.ConfigurationMessages.Cast<object>().Should().BeEmpty();

        Write(repository, TaskSession, "Message from ReloadProvider: Max retries reached", "run-1");
        Write(repository, TaskSession, "Failed to start session: no node; try later", "run-2");
        Write(repository, TaskSession, "Could not reserve an executor for task", "run-3");
        Write(repository, TaskSession, "Execution State Change to Aborting", "run-4");
        Write(repository, TaskSession, "Execution State Change to FinishedSuccess", "run-5");
        Write(repository, ReloadTask, "Exiting execute of Distribute task request.", "run-6", withApp: false);
        Write(repository, TaskSession, "Execution State Change to Started", "run-7");
        Write(repository, ReloadTask, "Max retries reached", "run-8");
        repository.Shutdown();
        await listener.StopAsync();

        var alerts = listener.Inbox.Alerts.OrderBy(alert => alert.ExecutionId, StringComparer.Ordinal).ToList();
        alerts.Select(alert => (alert.ExecutionId, alert.Outcome, alert.AwaitsOutcome)).Should().Equal(
            ("run-1", TaskOutcome.Failed, false),
            ("run-2", TaskOutcome.Failed, false),
            ("run-3", TaskOutcome.Failed, false),
            ("run-4", TaskOutcome.Aborted, false),
            ("run-5", TaskOutcome.Succeeded, false),
            ("run-6", TaskOutcome.Failed, true));
        alerts[0].Should().BeEquivalentTo(new
        {
            HostName = "node1",
            TaskName = "Försäljning nightly",
            AppName = "Sales",
            User = @"LAB\anna",
            TaskId = Events.TaskId,
            AppId = Events.AppId,
            LogLevel = "INFO",
            LogMessage = "Message from ReloadProvider: Max retries reached",
        });
        alerts[0].LogTimestamp.Should().MatchRegex(@"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2},\d{3}$");
        alerts[1].LogMessage.Should().EndWith("no node; try later");
        alerts[5].AppId.Should().BeEmpty("log4net writes (null) for a property that is not set");
    }

    private static XmlElement LoadAppenderFile(int port)
    {
        var file = new XmlDocument();
        file.Load(Path.Combine(AppContext.BaseDirectory, "LocalLogConfig.xml"));
        foreach (XmlElement setting in file.SelectNodes("//appender/param[@name='remotePort']")!)
        {
            setting.SetAttribute("value", port.ToString(CultureInfo.InvariantCulture));
        }

        // The converter of Qlik Sense is not here; this one does the same.
        foreach (XmlElement converter in file.SelectNodes("//converter/param[@name='type']")!)
        {
            converter.GetAttribute("value").Should().StartWith("Qlik.Sense.Logging.");
            converter.SetAttribute("value", typeof(NodeNameConverter).AssemblyQualifiedName);
        }

        var root = file.CreateElement("log4net");
        root.InnerXml = file.DocumentElement!.InnerXml;
        return root;
    }

    private static void Write(
        log4net.Repository.ILoggerRepository repository, string logger, string message, string execution, bool withApp = true)
    {
        ILogger target = ((Hierarchy)repository).GetLogger(logger);
        var line = new LoggingEvent(typeof(LogAppenderTests), repository, logger, Level.Info, message, exception: null);
        line.Properties["TaskName"] = "Försäljning nightly";
        line.Properties["User"] = @"LAB\anna";
        line.Properties["TaskId"] = Events.TaskId;
        line.Properties["ExecutionId"] = execution;
        if (withApp)
        {
            line.Properties["AppName"] = "Sales";
            line.Properties["AppId"] = Events.AppId;
        }

        target.Log(line);
    }
}
