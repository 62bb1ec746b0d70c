using System.Runtime.InteropServices;

namespace Butler.Simulation;

/// <summary>Runs the simulator alone, until Ctrl+C or a stop signal.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (args.Contains("--help") || args.Contains("-h"))
        {
            Console.WriteLine(CommandLine.Help);
            return 0;
        }

        QlikSimulatorOptions options;
        try
        {
            options = CommandLine.Parse(args);
        }
        catch (FormatException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 2;
        }

        using var logging = LoggerFactory.Create(builder => builder.AddSimpleConsole(console => console.SingleLine = true));
        options.LoggerFactory = logging;
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stopped.TrySetResult();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            await using var simulator = await QlikSimulator.StartAsync(options);
            Console.WriteLine($"Repository service  {simulator.BaseAddress}qrs/");
            Console.WriteLine($"Engine              {simulator.Engine.Address}");
            Console.WriteLine($"Version             {simulator.VersionAddress}");
            Console.WriteLine($"Control endpoint    {simulator.ControlAddress?.ToString() ?? "none"}");
            Console.WriteLine($"Certificates        {simulator.Certificates.Path}");
            Console.WriteLine($"Log events to       {string.Join(", ", options.UdpTargets)}");
            Console.WriteLine($"Tasks               {simulator.Site.Tasks.Count}");
            if (simulator.Cloud is { } cloud)
            {
                Console.WriteLine($"Qlik Cloud tenant   {cloud.Address} id {cloud.TenantId}, API key {cloud.ApiKey}");
                Console.WriteLine($"Cloud events to     {options.CloudWebhook} with secret {options.CloudSecret}");
            }

            Console.WriteLine("Ctrl+C stops.");
            await stopped.Task;
        }
        catch (IOException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }

        return 0;
    }
}
