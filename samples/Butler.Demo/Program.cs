// Butler and a simulated Qlik Sense in one process: watch a failed reload become a mail, a Slack post, a Teams card and a webhook call.
using Butler.Demo;

if (args.Any(argument => argument is not "--once"))
{
    await Console.Error.WriteLineAsync("Usage: Butler.Demo [--once]     --once: end after the deliveries; exit code 1 when one is missing after 30 seconds.");
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

await using var demo = await DemoSession.StartAsync(Console.Out, stop.Token);
return await demo.RunAsync(once: args.Contains("--once"), stop.Token);
