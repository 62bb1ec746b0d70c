using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Butler.Core.Configuration;

/// <summary>Passes on the events of another parser until they exceed the limits. Aliases count with everything they repeat.</summary>
internal sealed class LimitedYamlParser(IParser parser, YamlLimits limits) : IParser
{
    private readonly Stack<Open> _open = new();
    private readonly Dictionary<AnchorName, Size?> _anchors = [];
    private Size _total;

    public ParsingEvent? Current => parser.Current;

    public bool MoveNext()
    {
        if (!parser.MoveNext())
        {
            return false;
        }

        Count(parser.Current!);
        return true;
    }

    private void Count(ParsingEvent found)
    {
        switch (found)
        {
            case DocumentStart:
                _anchors.Clear();
                break;
            case YamlDotNet.Core.Events.Scalar scalar:
                var text = new Size(1, scalar.Value.Length, Height: 0);
                Add(text, scalar);
                Keep(scalar.Anchor, text);
                break;
            case MappingStart or SequenceStart:
                Begin((NodeEvent)found);
                break;
            case MappingEnd or SequenceEnd:
                End();
                break;
            case AnchorAlias alias when _anchors.TryGetValue(alias.Value, out var repeated):
                Add(repeated ?? throw new YamlLimitException(alias.Start, $"the alias '*{alias.Value}' stands in what it repeats."), alias);
                break;
        }
    }

    private void Begin(NodeEvent start)
    {
        Add(new Size(1, 0, Height: 1), start);
        _open.Push(new Open(start.Anchor, _total with { Values = _total.Values - 1 }));
        Keep(start.Anchor, null);
    }

    private void End()
    {
        var closed = _open.Pop();
        var height = closed.Height + 1;
        Keep(closed.Anchor, new Size(_total.Values - closed.Before.Values, _total.Characters - closed.Before.Characters, height));
        Raise(height);
    }

    private void Raise(int height)
    {
        if (_open.TryPeek(out var around))
        {
            around.Height = Math.Max(around.Height, height);
        }
    }

    private void Keep(AnchorName anchor, Size? size)
    {
        if (!anchor.IsEmpty)
        {
            _anchors[anchor] = size;
        }
    }

    private void Add(Size size, ParsingEvent found)
    {
        if (_open.Count + size.Height > limits.Depth)
        {
            throw new YamlLimitException(found.Start, $"there are more than {limits.Depth} levels of nesting. At most {limits.Depth} are allowed.");
        }

        Raise(size.Height);
        _total = new Size(_total.Values + size.Values, _total.Characters + size.Characters, 0);
        if (_total.Values > limits.Values)
        {
            throw TooMuch(found, limits.Values, "values");
        }

        if (_total.Characters > limits.Characters)
        {
            throw TooMuch(found, limits.Characters, "characters");
        }
    }

    private static YamlLimitException TooMuch(ParsingEvent found, int most, string what) => new(
        found.Start,
        string.Create(
            CultureInfo.InvariantCulture,
            $"up to here the file means more than {most:N0} {what}{(found is AnchorAlias ? ", because its aliases repeat each other" : "")}. At most {most:N0} are allowed."));

    /// <summary>The size of a value including everything in it.</summary>
    /// <param name="Values">How many values.</param>
    /// <param name="Characters">How many characters.</param>
    /// <param name="Height">How many levels; none for text.</param>
    private readonly record struct Size(long Values, long Characters, int Height);

    private sealed class Open(AnchorName anchor, Size before)
    {
        public AnchorName Anchor => anchor;

        public Size Before => before;

        public int Height { get; set; }
    }
}
