
namespace Butler.Configuration.Binding;

/// <summary>Finds the key that a misspelt one was probably meant to be.</summary>
public static class NearestKey
{
    private const int LongestWord = 100;

    /// <summary>Makes the problem of a key that nothing reads.</summary>
    /// <param name="path">The full key.</param>
    /// <param name="key">The last part of the key.</param>
    /// <param name="known">The keys that could stand there.</param>
    /// <returns>A warning that suggests the nearest known key, if one is near.</returns>
    public static SettingsProblem UnknownKey(string path, string key, IEnumerable<string> known)
    {
        var nearest = Find(key, known);
        return new SettingsProblem(path, nearest is null ? "is not a known key." : $"is not a known key. Did you mean '{nearest}'?")
        {
            IsWarning = true,
            ConcernsShape = true,
        };
    }

    /// <summary>Finds the known word that needs the fewest edits.</summary>
    /// <param name="word">The word that may be misspelt.</param>
    /// <param name="known">The known words.</param>
    /// <returns>The nearest word; <see langword="null"/> when all are too far away.</returns>
    public static string? Find(string word, IEnumerable<string> known)
    {
        // No key is as long; comparing every letter of a whole text with all of them takes its time.
        if (word.Length > LongestWord)
        {
            return null;
        }

        var most = Math.Max(2, word.Length / 3);
        var (nearest, distance) = known
            .Where(candidate => Math.Abs(candidate.Length - word.Length) <= most)
            .Select(candidate => (candidate, Distance(word.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .DefaultIfEmpty(("", int.MaxValue))
            .MinBy(pair => pair.Item2);
        return distance <= most ? nearest : null;
    }

    private static int Distance(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        foreach (var letter in left)
        {
            var current = new int[right.Length + 1];
            current[0] = previous[0] + 1;
            for (var i = 1; i <= right.Length; i++)
            {
                current[i] = Math.Min(
                    Math.Min(previous[i], current[i - 1]) + 1,
                    previous[i - 1] + (letter == right[i - 1] ? 0 : 1));
            }

            previous = current;
        }

        return previous[^1];
    }
}
