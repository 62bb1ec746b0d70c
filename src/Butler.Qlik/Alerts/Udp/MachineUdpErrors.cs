using System.Net.NetworkInformation;

namespace Butler.Qlik.Alerts.Udp;

/// <summary>Reads the receive errors of the whole machine, including full buffers. Windows and macOS provide no more.</summary>
internal sealed class MachineUdpErrors : IKernelDrops
{
    private readonly long? _atStart = ReadAll();

    public string Scope => "of this machine, Butler's or another program's";

    public long? Read() => ReadAll() - _atStart;

    private static long? ReadAll()
    {
        try
        {
            var network = IPGlobalProperties.GetIPGlobalProperties();
            return network.GetUdpIPv4Statistics().IncomingDatagramsWithErrors + network.GetUdpIPv6Statistics().IncomingDatagramsWithErrors;
        }
        catch (Exception exception) when (exception is NetworkInformationException or PlatformNotSupportedException)
        {
            return null;
        }
    }
}
