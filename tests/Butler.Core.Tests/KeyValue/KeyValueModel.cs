using Butler.KeyValue;

namespace Butler.Core.Tests.KeyValue;

/// <summary>What a store has to do, in the simplest way: lists in order, and a clock.</summary>
internal sealed class KeyValueModel(int maxKeys)
{
    private readonly List<(string Name, List<(string Key, string Value, DateTimeOffset Ends)> Pairs)> _spaces = [];

    public DateTimeOffset Now
    {
        get;
        set
        {
            field = value;
            _spaces.ForEach(space => space.Pairs.RemoveAll(pair => pair.Ends <= value));
        }
    }

    public bool Write(string name, string key, string value, TimeSpan? timeToLive)
    {
        var pair = (key, value, timeToLive is { } span ? Now + span : DateTimeOffset.MaxValue);
        if (Pairs(name) is not { } pairs)
        {
            _spaces.Add((name, [pair]));
            return true;
        }

        var place = pairs.FindIndex(known => known.Key == key);
        if (place >= 0)
        {
            pairs[place] = pair;
        }
        else if (pairs.Count < maxKeys)
        {
            pairs.Add(pair);
        }
        else
        {
            return false;
        }

        return true;
    }

    public KeyValueDeletion Delete(string name, string key) => Pairs(name) is not { } pairs
        ? KeyValueDeletion.NamespaceNotFound
        : pairs.RemoveAll(pair => pair.Key == key) > 0 ? KeyValueDeletion.Deleted : KeyValueDeletion.KeyNotFound;

    public bool DeleteNamespace(string name) => _spaces.RemoveAll(space => space.Name == name) > 0;

    public KeyValueLookup Find(string name, string key) => Pairs(name) is { } pairs
        ? new(true, pairs.Where(pair => pair.Key == key).Select(pair => pair.Value).FirstOrDefault())
        : default;

    public IReadOnlyList<string> Namespaces() => [.. _spaces.Select(space => space.Name)];

    public IReadOnlyList<string>? Keys(string name) => Pairs(name)?.Select(pair => pair.Key).ToList();

    private List<(string Key, string Value, DateTimeOffset Ends)>? Pairs(string name) =>
        _spaces.Where(space => space.Name == name).Select(space => space.Pairs).FirstOrDefault();
}
