using System.ComponentModel;
using System.Diagnostics;
using Butler.Services;

namespace Butler.Core.Services.Systemd;

/// <summary>Queries the units of the machine that Butler runs on, through <c>systemctl</c>.</summary>
/// <param name="systemctl">The program.</param>
internal sealed class SystemdServiceProbe(string systemctl) : IServiceProbe
{
    private const int LongestReason = 300;

    public async ValueTask<ServiceReading?> ReadAsync(string host, string serviceName, CancellationToken cancellationToken)
    {
        if (!LocalHost.Is(host))
        {
            throw new ServiceProbeException(
                $"systemd can be asked on this machine only (localhost or {Environment.MachineName}), not on '{host}'");
        }

        using var process = Start(serviceName);
        try
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0 ? SystemctlOutput.Parse(await output) : throw Refused(process.ExitCode, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private Process Start(string serviceName)
    {
        // The name is a single argument and, after the dashes, not an option: nothing in it can be interpreted differently.
        var start = new ProcessStartInfo(systemctl, ["show", "--no-pager", "--property=" + SystemctlOutput.Properties, "--", serviceName])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception failure)
        {
            throw new ServiceProbeException($"'{systemctl}' cannot be started: {failure.Message}", failure);
        }
    }

    private static ServiceProbeException Refused(int exitCode, string errors)
    {
        var reason = string.Join(' ', errors.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return new ServiceProbeException(
            $"systemctl ended with code {exitCode}: {(reason.Length > LongestReason ? reason[..LongestReason] : reason)}");
    }
}
