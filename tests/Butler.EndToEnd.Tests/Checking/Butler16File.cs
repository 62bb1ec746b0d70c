using System.Text.RegularExpressions;

namespace Butler.EndToEnd.Tests.Checking;

/// <summary>The configuration file that Butler 16 ships with (keys and values), with values filled in.</summary>
internal sealed class Butler16File
{
    private readonly string[] _lines;

    private Butler16File(string[] lines) => _lines = lines;

    public string[] Lines => [.. _lines];

    public string Text => string.Join('\n', _lines) + "\n";

    public static async Task<Butler16File> ReadAsync() =>
        new(await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Checking", "butler16.yaml"), TestContext.Current.CancellationToken));

    /// <summary>Fills in what every installation has to: the host of Qlik Sense and the certificates.</summary>
    public Butler16File Connected(string host, int qrsPort, int enginePort, string client, string key, string root) => Set(
        ("cert:clientCert", client),
        ("cert:clientCertKey", key),
        ("cert:clientCertCA", root),
        ("configQRS:host", host),
        ("configQRS:port", $"{qrsPort}"),
        ("configEngine:host", host),
        ("configEngine:port", $"{enginePort}"));

    public Butler16File Set(params (string Key, string Value)[] values)
    {
        var lines = Lines;
        var settings = SettingLine.ReadAll(lines).ToDictionary(setting => setting.Path);
        foreach (var (key, value) in values)
        {
            var setting = settings[$"Butler:{key}"];
            lines[setting.Index] = Put(lines[setting.Index], value);
        }

        return new Butler16File(lines);
    }

    /// <summary>Sets every key of a name below a section.</summary>
    public Butler16File SetAll(string section, string key, string value)
    {
        var lines = Lines;
        foreach (var setting in SettingLine.ReadAll(lines).Where(setting => setting.Key == key && setting.Path.StartsWith($"Butler:{section}", StringComparison.Ordinal)))
        {
            lines[setting.Index] = Put(lines[setting.Index], value);
        }

        return new Butler16File(lines);
    }

    public Butler16File Replace(string text, string value) => new([.. _lines.Select(line => line.Replace(text, value, StringComparison.Ordinal))]);

    public static string Put(string line, string value) => Regex.Replace(line, @"^(\s*(?:- )?[A-Za-z0-9_]+:).*$", match => $"{match.Groups[1].Value} {value}");
}
