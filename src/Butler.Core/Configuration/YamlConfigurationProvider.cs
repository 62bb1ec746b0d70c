using Butler.Configuration;
using Butler.Core.Configuration.Migrations;
using Butler.Core.FileSystem;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Butler.Core.Configuration;

/// <summary>Converts a YAML file to configuration keys and remembers the line of each.</summary>
/// <remarks>
/// A changed file that is briefly missing (as with some editors), does not parse, or removes sections like a half-written one leaves the
/// settings as they were, unlike the framework's file providers, which would clear them: a typo must not switch off all alerts.
/// </remarks>
internal sealed class YamlConfigurationProvider : ConfigurationProvider, ISettingsFiles, IDisposable
{
    private readonly YamlConfigurationSource _source;
    private readonly PhysicalFileProvider? _files;
    private readonly IDisposable? _watch;
    private Dictionary<string, int> _lines = new(StringComparer.OrdinalIgnoreCase);
    private ChildKeys _children = new([]);
    private string _text = "";

    public YamlConfigurationProvider(YamlConfigurationSource source)
    {
        _source = source;
        var folder = System.IO.Path.GetDirectoryName(source.FullPath)!;
        if (source.ReloadOnChange && Directory.Exists(folder))
        {
            _files = new PhysicalFileProvider(folder);
            _watch = ChangeToken.OnChange(() => _files.Watch(System.IO.Path.GetFileName(source.FullPath)), Reload);
        }
    }

    public string Path => _source.FullPath;

    public IReadOnlyList<string> FilesOfValues { get; private set; } = [];

    /// <summary>Gets the keys that the file has under former names.</summary>
    public IReadOnlyList<FormerKey> Former { get; private set; } = [];

    /// <summary>Gets what in the text hardly means what it seems to.</summary>
    public IReadOnlyList<SettingsProblem> Doubts { get; private set; } = [];

    public IReadOnlyDictionary<string, FilledValue> Filled { get; private set; } = new Dictionary<string, FilledValue>();

    public override void Load()
    {
        if (File.Exists(_source.FullPath))
        {
            Read(isConfirmed: true);
        }
        else if (!_source.Optional)
        {
            throw new FileNotFoundException($"The configuration file '{_source.FullPath}' does not exist.", _source.FullPath);
        }
    }

    /// <summary>Finds the location of a key; if it is not in the file, that of its nearest parent.</summary>
    /// <returns>As in <c>production.yaml:12</c>; <see langword="null"/> when not even the root is in the file.</returns>
    public string? Locate(string key)
    {
        for (string? current = key; current is not null; current = ConfigurationPath.GetParentPath(current))
        {
            if (_lines.TryGetValue(current, out var line))
            {
                return $"{_source.FullPath}:{line}";
            }
        }

        return null;
    }

    public override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) => _children.Below(parentPath, earlierKeys);

    public override void Set(string key, string? value)
    {
        base.Set(key, value);
        _children.Add(key);
    }

    public void Dispose()
    {
        _watch?.Dispose();
        _files?.Dispose();
    }

    private void Reload()
    {
        try
        {
            if (File.Exists(_source.FullPath))
            {
                Read(isConfirmed: false);
                OnReload();
            }
        }
        catch (Exception error) when (error is FormatException or IOException or UnauthorizedAccessException)
        {
            _source.OnReloadFailed?.Invoke(error.Message);
        }
    }

    private static IEnumerable<SettingsProblem> FindDoubts(byte[] content, List<FlatSetting> settings)
    {
        if (Utf8Text.FindProblem(content, out var line) is { } problem)
        {
            yield return new SettingsProblem(settings.Where(setting => setting.Line <= line).MaxBy(static setting => setting.Line)?.Key ?? "the configuration", problem) { IsWarning = true };
        }

        foreach (var setting in settings.Where(static setting => setting.Doubt is not null))
        {
            yield return new SettingsProblem(setting.Key, setting.Doubt!) { IsWarning = true };
        }
    }

    private void Read(bool isConfirmed)
    {
        var placeholders = new Placeholders(System.IO.Path.GetDirectoryName(_source.FullPath)!);
        var data = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var lines = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var content = LimitedFile.Read(_source.FullPath, LimitedFile.MostOfConfiguration);
        var text = LimitedFile.TextOf(content);
        var settings = YamlFlattener.Flatten(text, _source.FullPath);
        var former = FormerKeys.Replace(settings);
        foreach (var (key, value, line) in settings)
        {
            if (!lines.TryAdd(key, line))
            {
                throw new FormatException(
                    $"{_source.FullPath}:{line}: the key '{key}' stands twice, first on line {lines[key]} (upper and lower case count as the same).");
            }

            data[key] = placeholders.Fill(key, value, $"{_source.FullPath}:{line}: {key}");
        }

        if (!isConfirmed)
        {
            UnconfirmedChange.Refuse(_source.FullPath, Data, data, _text, text);
        }

        Data = data;
        Filled = placeholders.Filled;
        _children = new ChildKeys(data.Keys);
        _lines = lines;
        _text = text;
        Former = former;
        Doubts = [.. FindDoubts(content, settings)];
        FilesOfValues = placeholders.Files;
    }
}
