using System.Buffers;
using System.Text;

namespace Butler.Qlik.Apps;

/// <summary>JSON assembled from parts of other JSON, without copying them.</summary>
internal sealed class JsonPieces
{
    private readonly List<ReadOnlyMemory<byte>> _pieces = [];

    /// <summary>Creates an array.</summary>
    public static JsonPieces Array(IEnumerable<ReadOnlyMemory<byte>> items)
    {
        var array = new JsonPieces();
        var separator = "[";
        foreach (var item in items)
        {
            array.Add(separator).Add(item);
            separator = ",";
        }

        return array.Add(separator == "[" ? "[]" : "]");
    }

    public JsonPieces Add(ReadOnlyMemory<byte> piece)
    {
        _pieces.Add(piece);
        return this;
    }

    public JsonPieces Add(JsonPieces pieces)
    {
        _pieces.AddRange(pieces._pieces);
        return this;
    }

    public JsonPieces Add(string text) => Add(Encoding.UTF8.GetBytes(text));

    public ReadOnlySequence<byte> ToSequence()
    {
        var first = new Segment(_pieces[0], 0);
        var last = first;
        foreach (var piece in _pieces.Skip(1))
        {
            last = last.Append(piece);
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long index)
        {
            Memory = memory;
            RunningIndex = index;
        }

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
