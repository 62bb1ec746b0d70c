using System.Text;
using System.Text.Json;
using Butler.Core.FileSystem;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Primitives;

namespace Butler.Core.Configuration;

/// <summary>Reads a JSON file like the framework, expands placeholders, and reports the line of an error.</summary>
internal sealed class FilledJsonConfigurationProvider : JsonConfigurationProvider, ISettingsFiles
{
    private readonly FilledJsonConfigurationSource _source;
    private readonly IDisposable? _watch;
    private ChildKeys _children = new([]);

    public FilledJsonConfigurationProvider(FilledJsonConfigurationSource source, bool follows)
        : base(source)
    {
        _source = source;
        if (follows && source.FileProvider is { } files)
        {
            _watch = ChangeToken.OnChange(() => files.Watch(source.Path!), Follow);
        }
    }

    public string Path => File;

    public IReadOnlyList<string> FilesOfValues { get; private set; } = [];

    public IReadOnlyDictionary<string, FilledValue> Filled { get; private set; } = new Dictionary<string, FilledValue>();

    private string File => Source.FileProvider?.GetFileInfo(Source.Path ?? "").PhysicalPath ?? Source.Path ?? "";

    public override void Load()
    {
        try
        {
            base.Load();
        }
        catch (InvalidDataException failure) when (failure.InnerException is FormatException { InnerException: JsonException json })
        {
            throw new FormatException($"{File}:{json.LineNumber + 1}:{json.BytePositionInLine + 1}: this is not valid JSON: {json.Message}", json);
        }
        catch (InvalidDataException failure) when (failure.InnerException is FormatException reason)
        {
            throw new FormatException(reason.Message, reason);
        }
    }

    protected override void Dispose(bool disposing)
    {
        _watch?.Dispose();
        base.Dispose(disposing);
    }

    // Read by a separate provider first, so that settings that are not applied are never visible.
    private void Follow()
    {
        try
        {
            using var found = new FilledJsonConfigurationProvider(_source, follows: false);
            found.Load();
            UnconfirmedChange.Refuse(File, Data, found.Data, "", "");
            FilesOfValues = found.FilesOfValues;
            Take(found.Data, found.Filled);
            OnReload();
        }
        catch (Exception failure) when (failure is FormatException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            _source.OnReloadFailed?.Invoke(failure.Message);
        }
    }

    public override void Load(Stream stream)
    {
        var text = LimitedFile.Read(stream, File, LimitedFile.MostOfConfiguration);
        JsonSize.Check(text.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? text.AsSpan(Encoding.UTF8.Preamble.Length) : text, File);
        try
        {
            base.Load(new MemoryStream(text));
        }
        catch (FormatException failure) when (failure.InnerException is not JsonException)
        {
            throw new FormatException($"{File}: {failure.Message}", failure);
        }

        var placeholders = new Placeholders(System.IO.Path.GetDirectoryName(File)!);
        foreach (var (key, value) in Data.ToList())
        {
            Data[key] = placeholders.Fill(key, value, $"{File}: {key}");
        }

        FilesOfValues = placeholders.Files;
        Take(Data, placeholders.Filled);
    }

    public override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) => _children.Below(parentPath, earlierKeys);

    public override void Set(string key, string? value)
    {
        base.Set(key, value);
        _children.Add(key);
    }

    private void Take(IDictionary<string, string?> data, IReadOnlyDictionary<string, FilledValue> filled)
    {
        Data = data;
        Filled = filled;
        _children = new ChildKeys(data.Keys);
    }
}

/// <summary>A value with placeholders.</summary>
/// <param name="Placeholders">Its placeholders as written in the file, such as <c>${env:SMTP_PASSWORD}</c>.</param>
/// <param name="Texts">Their values: secrets.</param>
internal sealed record FilledValue(IReadOnlyList<string> Placeholders, IReadOnlyList<string> Texts);
