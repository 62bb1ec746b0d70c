using System.Text.Json;

namespace Butler.Simulation.Qrs;

/// <summary>The JSON of one state of one entity, each form made when first asked for.</summary>
internal sealed class QrsDocument(object source, long referenceVersion, Func<byte[]> writeFull, Func<byte[]> writeCondensed)
{
    private byte[]? _full;
    private byte[]? _condensed;
    private JsonDocument? _parsed;

    // Two threads may both write a form; both write the same, so the last one may win.
    public byte[] Full => _full ??= writeFull();

    public byte[] Condensed => _condensed ??= writeCondensed();

    /// <summary>Gets the full form for filters.</summary>
    public JsonElement Element => (_parsed ??= JsonDocument.Parse(Full)).RootElement;

    public bool IsOf(object entity, long version) => ReferenceEquals(source, entity) && referenceVersion == version;
}
