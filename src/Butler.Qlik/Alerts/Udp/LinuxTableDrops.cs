using System.Globalization;

namespace Butler.Qlik.Alerts.Udp;

/// <summary>Reads the drops of a port from the Linux socket table (<c>/proc/net/udp</c>).</summary>
internal sealed class LinuxTableDrops(string table, int port) : IKernelDrops
{
    private const int AddressColumn = 1;

    public string Scope => "of Butler's port";

    public long? Read()
    {
        try
        {
            return Find(File.ReadLines(table), port);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Finds the drops of a port: the last column of the lines with its number, in hexadecimal, after the local address.</summary>
    internal static long? Find(IEnumerable<string> lines, int port)
    {
        var ending = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        long? drops = null;
        foreach (var line in lines)
        {
            var columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (columns.Length > AddressColumn && columns[AddressColumn].EndsWith(ending, StringComparison.OrdinalIgnoreCase)
                && long.TryParse(columns[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                drops = (drops ?? 0) + count;
            }
        }

        return drops;
    }
}
