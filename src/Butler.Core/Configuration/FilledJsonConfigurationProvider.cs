using System.Text.Json;
using Microsoft.Extensions.Configuration.Json;

namespace Butler.Core.Configuration;

/// <summary>Reads a JSON file as the framework does, fills the placeholders, and says on which line a file breaks.</summary>
internal sealed class FilledJsonConfigurationProvider(FilledJsonConfigurationSource source) : JsonConfigurationProvider(source)
{
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

    public override void Load(Stream stream)
    {
        base.Load(stream);
        var placeholders = new Placeholders(Path.GetDirectoryName(File)!);
        foreach (var (key, value) in Data.ToList())
        {
            Data[key] = placeholders.Fill(value, $"{File}: {key}");
        }
    }
}
