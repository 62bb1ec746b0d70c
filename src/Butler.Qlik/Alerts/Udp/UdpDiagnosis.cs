using Butler.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Butler.Qlik.Alerts.Udp;

/// <summary>Opens the port for log events and closes it again, or finds it in use by a running Butler.</summary>
internal sealed class UdpDiagnosis(IOptions<UdpEventOptions> options, IRunningButler running) : IDiagnosis
{
    public string Name => "udp events";

    public async Task<DiagnosisResult> RunAsync(CancellationToken cancellationToken)
    {
        var place = $"UDP port {options.Value.PortTaskFailure} of {options.Value.ServerHost}";
        try
        {
            using var socket = await UdpEventSocket.OpenAsync(options.Value, NullLogger.Instance, cancellationToken);
            return running.Exists()
                ? DiagnosisResult.Degraded(
                    $"{place} is free, although Butler runs.", "Restart Butler if udpServerConfig was changed since its start; otherwise look at its log.")
                : DiagnosisResult.Works($"{place} is free; Butler does not run.");
        }
        catch (IOException failure)
        {
            var isTaken = failure.InnerException is System.Net.Sockets.SocketException { SocketErrorCode: System.Net.Sockets.SocketError.AddressAlreadyInUse };
            return isTaken && running.Exists()
                ? DiagnosisResult.Works($"{place} is in use, by the running Butler.")
                : DiagnosisResult.Fails(failure.Message, isTaken
                    ? "Find the program with 'ss -ulnp' or 'netstat -abn' and stop it, or set udpServerConfig:portTaskFailure and the log appenders of Qlik Sense to another port."
                    : "Set udpServerConfig:serverHost to an address of this machine, or 0.0.0.0 for all.");
        }
    }
}
