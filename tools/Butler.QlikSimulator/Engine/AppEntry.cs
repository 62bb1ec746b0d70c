using System.Text.Json;

namespace Butler.Simulation;

/// <summary>A dimension, measure, bookmark, snapshot or variable of an app.</summary>
/// <param name="Properties">Its properties.</param>
/// <param name="Bookmark">The selections of a bookmark, which only its layout shows; undefined for none.</param>
/// <param name="Flags">What lists of variables say beside the properties; undefined for nothing.</param>
internal sealed record AppEntry(JsonElement Properties, JsonElement Bookmark, JsonElement Flags)
{
    public string Id => Properties.GetProperty("qInfo").GetProperty("qId").GetString()!;
}
