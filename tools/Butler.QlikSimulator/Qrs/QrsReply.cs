using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Butler.Simulation.Qrs;

/// <summary>An answer: a status and the pieces of a body, which are sent as they are.</summary>
internal sealed record QrsReply(int Status, string ContentType, IReadOnlyList<ReadOnlyMemory<byte>> Body)
{
    private const string JsonType = "application/json; charset=utf-8";
    private const string TextType = "text/plain; charset=utf-8";
    private static readonly ReadOnlyMemory<byte> Open = "["u8.ToArray();
    private static readonly ReadOnlyMemory<byte> Comma = ","u8.ToArray();
    private static readonly ReadOnlyMemory<byte> Close = "]"u8.ToArray();

    public static QrsReply NoContent { get; } = new(StatusCodes.Status204NoContent, "", []);

    public static QrsReply NotFound { get; } = Text(StatusCodes.Status404NotFound, "Not found");

    public static QrsReply Forbidden { get; } = Text(StatusCodes.Status403Forbidden, "Forbidden");

    public long Length => Body.Sum(piece => (long)piece.Length);

    public static QrsReply Text(int status, string text) => new(status, TextType, [Encoding.UTF8.GetBytes(text)]);

    public static QrsReply PlainFile(byte[] text) => new(StatusCodes.Status200OK, TextType, [text]);

    public static QrsReply Json(byte[] json) => new(StatusCodes.Status200OK, JsonType, [json]);

    public static QrsReply Json<T>(T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) =>
        new(status, JsonType, [JsonSerializer.SerializeToUtf8Bytes(value, type)]);

    public static QrsReply List(IReadOnlyList<QrsDocument> documents, bool full)
    {
        var pieces = new List<ReadOnlyMemory<byte>>((documents.Count * 2) + 2) { Open };
        for (var i = 0; i < documents.Count; i++)
        {
            if (i > 0)
            {
                pieces.Add(Comma);
            }

            pieces.Add(full ? documents[i].Full : documents[i].Condensed);
        }

        pieces.Add(Close);
        return new QrsReply(StatusCodes.Status200OK, JsonType, pieces);
    }
}
