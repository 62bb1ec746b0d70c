using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;
using Butler.Simulation.Filters;

namespace Butler.Simulation.Qrs;

/// <summary>Lists as tables: <c>POST {type}/table?filter=&amp;skip=&amp;take=&amp;sortColumn=&amp;orderAscending=</c>, the columns in the body.</summary>
internal sealed class TableReads(FrozenDictionary<string, IQrsCollection> catalogue) : IQrsFeature
{
    public QrsReply? Answer(QrsRequest request)
    {
        if (!request.IsPost || request.Segments is not [var type, "table"] || !catalogue.TryGetValue(type, out var collection))
        {
            return null;
        }

        var columns = ReadColumns(request);
        var paths = Array.ConvertAll(columns, column => FilterPath.Bind(column.Definition.Split('.'), collection.Contract));
        var query = QrsQuery.OfTable(
            request.Query, collection.Contract, columns.DistinctBy(static column => column.Name).ToDictionary(static column => column.Name, static column => column.Definition));
        return QrsReply.Json(Write(columns, paths, collection.Select(query, request.User)));
    }

    private static (string Name, string Definition)[] ReadColumns(QrsRequest request)
    {
        try
        {
            using var body = JsonDocument.Parse(request.Body);
            (string Name, string Definition)[] columns =
            [
                .. body.RootElement.GetProperty("columns").EnumerateArray().Select(static column =>
                    (column.GetProperty("name").GetString() ?? "", column.GetProperty("definition").GetString() ?? "")),
            ];
            return columns.Length > 0 ? columns : throw new FilterException("The table has no columns.");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FilterException("The body must be an object with columns, each with name, columnType and definition.", exception);
        }
    }

    private static byte[] Write((string Name, string Definition)[] columns, FilterPath[] paths, IReadOnlyList<QrsDocument> documents)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("columnNames");
            foreach (var (name, _) in columns)
            {
                writer.WriteStringValue(name);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("rows");
            foreach (var document in documents)
            {
                writer.WriteStartArray();
                foreach (var path in paths)
                {
                    WriteCell(writer, path.First(document.Element));
                }

                writer.WriteEndArray();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteCell(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Undefined:
                writer.WriteNullValue();
                break;
            case JsonValueKind.Object or JsonValueKind.Array:
                throw new FilterException("A column shows single values, not lists or entities.");
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
