using System.Collections;
using System.Globalization;
using System.Reflection;
using Butler.Alerts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Service.Tests.Settings;

/// <summary>Writes down everything that settings can change in a composed host: which services there are, and every option.</summary>
internal static class HostDump
{
    private const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance;

    public static SortedSet<string> Of(ComposedHost host)
    {
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var group in host.Registrations.GroupBy(Describe))
        {
            lines.Add($"service {group.Key} x{group.Count()}");
        }

        foreach (var type in OptionTypesOf(host.Registrations))
        {
            var read = typeof(HostDump).GetMethod(nameof(ReadOptions), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type);
            foreach (var (name, options) in (IEnumerable<(string, object)>)read.Invoke(null, [host])!)
            {
                Write($"{type.FullName}[{name}]", options, 0, lines);
            }
        }

        return lines;
    }

    private static string Describe(ServiceDescriptor service) => service.IsKeyedService
        ? $"{service.ServiceType}({service.ServiceKey})"
        : $"{service.ServiceType}: {service.ImplementationType ?? service.ImplementationInstance?.GetType()}";

    private static IEnumerable<Type> OptionTypesOf(IEnumerable<ServiceDescriptor> services) => services
        .Select(static service => service.ServiceType)
        .Where(static type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IConfigureOptions<>))
        .Select(static type => type.GetGenericArguments()[0])
        .Where(static type => type.Namespace?.StartsWith("Butler", StringComparison.Ordinal) == true
            || type == typeof(KestrelServerOptions) || type == typeof(LoggerFilterOptions))
        .Distinct();

    private static List<(string, object)> ReadOptions<TOptions>(ComposedHost host)
        where TOptions : class
    {
        var monitor = host.Services.GetRequiredService<IOptionsMonitor<TOptions>>();
        return [.. host.Services.GetServices<IConfigureOptions<TOptions>>()
            .Select(static configure => configure.GetType().GetProperty("Name")?.GetValue(configure) as string ?? "")
            .Distinct()
            .Select(name => (name, (object)monitor.Get(name)))];
    }

    private static void Write(string path, object? value, int depth, SortedSet<string> lines)
    {
        if (value is null || depth > 12 || value is Delegate)
        {
            return;
        }

        var type = value.GetType();
        if (value is string or IFormattable or bool or Uri or Type)
        {
            lines.Add($"{path} = {Convert.ToString(value, CultureInfo.InvariantCulture)}");
            return;
        }

        if (value is IEnumerable items)
        {
            foreach (var (index, item) in items.Cast<object?>().Index())
            {
                Write($"{path}[{index}]", item, depth + 1, lines);
            }

            return;
        }

        if (value is KestrelServerOptions kestrel)
        {
            var listeners = typeof(KestrelServerOptions).GetProperty("CodeBackedListenOptions", BindingFlags.NonPublic | BindingFlags.Instance)!;
            foreach (var listener in ((IEnumerable)listeners.GetValue(kestrel)!).Cast<ListenOptions>())
            {
                lines.Add($"{path} listens on {listener}");
            }

            return;
        }

        if (type.Namespace?.StartsWith("Butler", StringComparison.Ordinal) != true && value is not LoggerFilterOptions)
        {
            return;
        }

        foreach (var property in type.GetProperties(Public).Where(static property => property.GetIndexParameters().Length == 0))
        {
            Write($"{path}.{property.Name}", property.GetValue(value), depth + 1, lines);
        }

        if (type.GetMethod("FindRoute", Public) is { } findRoute)
        {
            foreach (var kind in AlertKinds.All)
            {
                Write($"{path}.{kind.SectionName}", findRoute.Invoke(value, [kind]), depth + 1, lines);
            }
        }
    }
}
