using System.Runtime.InteropServices;

namespace Butler.Service.CommandLine;

/// <summary>What the system tells the process: SIGTERM and SIGINT stop it, a second SIGINT ends it at once, SIGHUP reads the configuration again.</summary>
internal sealed class ProcessSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _interrupts;

    public ProcessSignals()
    {
        Handle(PosixSignal.SIGTERM, StopProcess);
        Handle(PosixSignal.SIGINT, Interrupt);

        // On Windows this is a console window that closes, which stops the process as it always did.
        if (!OperatingSystem.IsWindows())
        {
            Handle(PosixSignal.SIGHUP, () => _ = Task.Run(() => Reload()));
        }
    }

    /// <summary>Gets the token that a request to stop cancels.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Gets or sets what SIGHUP does.</summary>
    /// <value>Nothing by default: while Butler starts, the file is read anyway.</value>
    public Func<Task> Reload { get; set; } = static () => Task.CompletedTask;

    public void Dispose()
    {
        _registrations.ForEach(static registration => registration.Dispose());
        _stop.Dispose();
    }

    private void Handle(PosixSignal signal, Action handle) => _registrations.Add(PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        handle();
    }));

    private void Interrupt()
    {
        if (Interlocked.Increment(ref _interrupts) > 1)
        {
            Environment.Exit(ExitCode.Interrupted);
        }

        StopProcess();
    }

    private void StopProcess() => _ = _stop.CancelAsync();
}
