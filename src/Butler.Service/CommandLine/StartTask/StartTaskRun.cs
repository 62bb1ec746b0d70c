using Butler.Diagnostics;

namespace Butler.Service.CommandLine.StartTask;

/// <summary>Starts a task through a running Butler and follows it. A restart of Butler in between does not end the wait.</summary>
internal sealed class StartTaskRun(StartTaskArguments arguments, ExecutionClient client, TextWriter output, TextWriter error, TimeProvider time)
{
    private static readonly TimeSpan LongestOutage = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private string _told = "";

    private TextWriter Progress => arguments.Json ? error : output;

    public static async Task<int> RunAsync(
        StartTaskArguments arguments, TextWriter output, TextWriter error, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            var address = ButlerAddress.Find(arguments.Connection);
            using var client = new ExecutionClient(address, arguments.Connection.ApiKey, time);
            return await new StartTaskRun(arguments, client, output, error, time).RunAsync(cancellationToken);
        }
        catch (ButlerRefusal refusal)
        {
            await error.WriteLineAsync(refusal.Message);
            return refusal.ExitCode;
        }
        catch (Exception wrong) when (wrong is FormatException or IOException or InvalidDataException)
        {
            await error.WriteLineAsync($"butler start-task: {wrong.Message}");
            return StartTaskExitCode.Refused;
        }
    }

    private async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var deadline = time.GetUtcNow() + arguments.Timeout;
        var execution = await client.StartAsync(arguments, cancellationToken);
        Tell(execution);
        if (arguments.Wait && !execution.IsFinished)
        {
            execution = await WaitAsync(execution, deadline, cancellationToken);
        }

        if (arguments.Json)
        {
            await output.WriteLineAsync(execution.Json);
        }

        if (!arguments.Wait)
        {
            return StartTaskExitCode.Success;
        }

        return execution.IsFinished ? Conclude(execution) : TellTimedOut(execution);
    }

    private async Task<ExecutionView> WaitAsync(ExecutionView execution, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        DateTimeOffset? failingSince = null;
        while (!execution.IsFinished && time.GetUtcNow() < deadline)
        {
            try
            {
                var left = deadline - time.GetUtcNow();
                execution = await client.ReadAsync(execution.Id, left < LongestWait ? left : LongestWait, cancellationToken);
                failingSince = null;
                Tell(execution);
            }
            catch (ButlerRefusal refusal) when (refusal.ExitCode == StartTaskExitCode.Unreachable)
            {
                if (failingSince is null)
                {
                    await Progress.WriteLineAsync($"{refusal.Message} The task runs on; trying again.");
                }

                failingSince ??= time.GetUtcNow();
                if (time.GetUtcNow() - failingSince > LongestOutage)
                {
                    throw;
                }

                await Task.Delay(Pause, time, cancellationToken);
            }
            catch (ButlerRefusal refusal)
            {
                // Started it was; a Butler that does not know it or does not tell has lost its database or its keys.
                throw new ButlerRefusal(StartTaskExitCode.Unknown, refusal.Message);
            }
        }

        return execution;
    }

    private void Tell(ExecutionView execution)
    {
        var text = execution.Node.Length > 0 ? $"{execution.Status} on {execution.Node}" : execution.Status;
        if (text != _told)
        {
            _told = text;
            Progress.WriteLine(VisibleText.Line($"{time.GetLocalNow():yyyy-MM-dd HH:mm:ss} {execution.TaskName}: {text} (execution {execution.Id})"));
            Progress.Flush();
        }
    }

    private int TellTimedOut(ExecutionView execution)
    {
        error.WriteLine(VisibleText.Line($"Task '{execution.TaskName}' has not ended within {Durations.Write(arguments.Timeout)}; it runs on (execution {execution.Id})."));
        return StartTaskExitCode.TimedOut;
    }

    private int Conclude(ExecutionView execution)
    {
        var exitCode = execution.Result switch
        {
            "success" => StartTaskExitCode.Success,
            "failure" => StartTaskExitCode.Failed,
            "aborted" => StartTaskExitCode.Aborted,
            _ => StartTaskExitCode.Unknown,
        };
        if (exitCode != StartTaskExitCode.Success && !arguments.Json)
        {
            foreach (var line in execution.ScriptLogTail)
            {
                output.WriteLine(VisibleText.Line(line));
            }
        }

        Progress.WriteLine(VisibleText.Line($"Task '{execution.TaskName}': {execution.Result} after {Durations.Write(TimeSpan.FromSeconds(execution.DurationSeconds))}. {execution.Reason}").TrimEnd());
        return exitCode;
    }
}
