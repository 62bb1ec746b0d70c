using System.Runtime.Versioning;
using System.Security;
using Microsoft.Win32;

namespace Butler.Core.Services.Windows;

/// <summary>Reads details of a service that <c>ServiceController</c> does not provide from this machine's registry.</summary>
[SupportedOSPlatform("windows")]
internal static class ServiceRegistry
{
    public static string ExePath(string name) => Read(name, "ImagePath") as string ?? "";

    public static bool IsDelayed(string name) => Read(name, "DelayedAutostart") is int and not 0;

    // These are optional: the state is known even without permission to read them.
    private static object? Read(string name, string value)
    {
        try
        {
            using var key = Registry.LocalMachine.OpenSubKey(@"SYSTEM\CurrentControlSet\Services\" + name);
            return key?.GetValue(value);
        }
        catch (Exception failure) when (failure is SecurityException or UnauthorizedAccessException or IOException)
        {
            return null;
        }
    }
}
