using System.Runtime.Versioning;
using System.Security;
using Microsoft.Win32;

namespace Butler.Core.Services.Windows;

/// <summary>What the registry of this machine knows of a service that <c>ServiceController</c> does not tell.</summary>
[SupportedOSPlatform("windows")]
internal static class ServiceRegistry
{
    public static string ExePath(string name) => Read(name, "ImagePath") as string ?? "";

    public static bool IsDelayed(string name) => Read(name, "DelayedAutostart") is int and not 0;

    // These are extras: without the right to read them the state is known all the same.
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
