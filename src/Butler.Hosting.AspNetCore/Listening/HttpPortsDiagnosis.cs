using System.Net;
using System.Net.Sockets;
using Butler.Diagnostics;

namespace Butler.Hosting.AspNetCore.Listening;

/// <summary>Opens the ports that HTTP is served on and closes them again; finds them taken by a Butler that runs.</summary>
internal sealed class HttpPortsDiagnosis(HttpListeners listeners, IRunningButler running) : IDiagnosis
{
    public string Name => "http ports";

    public Task<DiagnosisResult> RunAsync(CancellationToken cancellationToken)
    {
        var isRunning = running.Exists();
        var parts = listeners.EndPoints.Where(static place => place.Port > 0).Distinct().Select(place => Examine(place, isRunning)).ToList();
        return Task.FromResult(parts.Count > 0 ? DiagnosisResult.Combine(parts) : DiagnosisResult.Works("Any free ports will do."));
    }

    private static DiagnosisResult Examine(IPEndPoint place, bool isRunning)
    {
        try
        {
            using var listener = new TcpListener(place) { ExclusiveAddressUse = true };
            listener.Start();
            return isRunning
                ? DiagnosisResult.Degraded($"TCP port {place} is free, although Butler runs.", "Restart Butler if its ports were changed since its start; otherwise look at its log.")
                : DiagnosisResult.Works($"TCP port {place} is free; Butler does not run.");
        }
        catch (SocketException failure) when (failure.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return isRunning
                ? DiagnosisResult.Works($"TCP port {place} is in use, by the running Butler.")
                : DiagnosisResult.Fails(
                    $"TCP port {place} is in use by another program.", "Find the program with 'ss -tlnp' or 'netstat -abn' and stop it, or give Butler another port.");
        }
        catch (SocketException failure)
        {
            return DiagnosisResult.Fails(
                $"TCP port {place} cannot be opened: {failure.Message}.", "Name an address of this machine; ports below 1024 often need special rights.");
        }
    }
}
