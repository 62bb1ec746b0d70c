using System.Text.RegularExpressions;
using Butler.Configuration;

namespace Butler.Core.Configuration.Losses;

/// <summary>Finds what a changed file would take away without saying so: sections, lists, switches and addresses that are simply not there any more.</summary>
/// <remarks>
/// A file that is half-written or emptied looks like that, and so nobody may take it for an order. Said out loud, as in <c>enable: false</c>,
/// the same is one. An entry that is missing from a list that has others is an edit too.
/// </remarks>
internal static partial class LostSettings
{
    // Explicitly switched off above, these still count: keys of an API that is open until the next start, rules of a run that may be under way.
    private static readonly string[] NeverSwitchedOff = ["Butler:restServerConfig:apiKeys", "Butler:qlikSenseLicense:licenseRelease:"];

    // Every single key here narrows what may be done.
    private static readonly string[] Guards = ["Butler:startTaskFilter:", "Butler:qlikSenseLicense:licenseRelease:"];

    private static readonly string[] Identities = ["id", "name", "tenantId", "accountName", "hash"];

    /// <summary>Compares two sets of settings.</summary>
    /// <param name="before">Keys and values in use.</param>
    /// <param name="after">Keys and values that would take their place.</param>
    /// <returns>What would be lost; only the topmost key of what is lost as a whole.</returns>
    public static IReadOnlyList<SettingsProblem> Find(
        IEnumerable<KeyValuePair<string, string?>> before, IEnumerable<KeyValuePair<string, string?>> after)
    {
        var lost = new List<SettingsProblem>();
        var (old, fresh) = (Node.Of(before), Node.Of(after));
        foreach (var (name, child) in old.Children)
        {
            Compare(name, child, fresh.Children.GetValueOrDefault(name), isOff: false, lost);
        }

        return lost;
    }

    private static void Compare(string path, Node before, Node? after, bool isOff, List<SettingsProblem> lost)
    {
        if (before.Count == 0)
        {
            return;
        }

        isOff |= before.IsOff || after?.IsOff == true;
        if (after is null or { Count: 0 })
        {
            if (Explain(path, before) is { } message && (!isOff || Stands(path, NeverSwitchedOff)))
            {
                lost.Add(new SettingsProblem(path, message));
            }

            return;
        }

        foreach (var (name, child) in before.Children)
        {
            var key = $"{path}:{name}";
            if (!before.IsList)
            {
                Compare(key, child, after.Children.GetValueOrDefault(name), isOff, lost);
            }
            else if (Twin(name, child, before, after) is { } twin)
            {
                Compare(key, child, twin, isOff, lost);
            }
        }
    }

    private static bool Stands(string path, string[] places) =>
        Array.Exists(places, place => path.StartsWith(place, StringComparison.OrdinalIgnoreCase));

    private static string? Explain(string path, Node before)
    {
        var name = path[(path.LastIndexOf(':') + 1)..];
        if (name.Length == path.Length && before.Children.Count > 0)
        {
            return $"is gone, and with it every setting ({before.Count}).";
        }

        if (before.IsList)
        {
            return $"had {before.Children.Count} {(before.Children.Count == 1 ? "entry" : "entries")} and has none.";
        }

        if (before.Children.Count > 0)
        {
            return $"is gone, with all that stood in it ({before.Count} {(before.Count == 1 ? "setting" : "settings")})."
                + (before.Children.ContainsKey("enable") ? " To switch it off, write 'enable: false'." : "");
        }

        return Stands(path, Guards) ? "was set and is gone."
            : name.StartsWith("enable", StringComparison.OrdinalIgnoreCase) && bool.TryParse(before.Value, out var on) && on
                ? "was true and is gone. To switch it off, write false."
                : WhereTo().IsMatch(name) ? "was set and is gone." : null;
    }

    // Entries move when one before them goes. What tells them apart finds them again; without, only lists of the same length compare.
    private static Node? Twin(string name, Node entry, Node before, Node after)
    {
        var addresses = entry.Children.Keys.Where(static key => key.EndsWith("url", StringComparison.OrdinalIgnoreCase));
        foreach (var identity in Identities.Concat(addresses).Append("host"))
        {
            if (entry.Children.TryGetValue(identity, out var own) && own.Value is { Length: > 0 } value)
            {
                return after.Children.Values.FirstOrDefault(other => other.Children.TryGetValue(identity, out var its) && its.Value == value);
            }
        }

        return before.Children.Count == after.Children.Count ? after.Children.GetValueOrDefault(name) : null;
    }

    // Names of settings that say where something goes to, or let it in there.
    [GeneratedRegex("(ur[il]|host|hostip|server|recipients?|channel|topic|address|password|token|secret|key)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WhereTo();

    private sealed class Node
    {
        public string? Value { get; private set; }

        public SortedDictionary<string, Node> Children { get; } = new(StringComparer.OrdinalIgnoreCase);

        /// <summary>Gets how many settings with a value stand here and below.</summary>
        public int Count => (string.IsNullOrEmpty(Value) ? 0 : 1) + Children.Values.Sum(static child => child.Count);

        public bool IsOff => Children.TryGetValue("enable", out var node) && bool.TryParse(node.Value, out var on) && !on;

        public bool IsList => Children.Count > 0 && Children.Keys.All(static name => int.TryParse(name, out _));

        public static Node Of(IEnumerable<KeyValuePair<string, string?>> settings)
        {
            var root = new Node();
            foreach (var (key, value) in settings)
            {
                var node = root;
                foreach (var name in key.Split(':'))
                {
                    node.Children.TryAdd(name, new Node());
                    node = node.Children[name];
                }

                node.Value = value;
            }

            return root;
        }
    }
}
