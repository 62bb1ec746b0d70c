using System.Text;

namespace Butler.Messaging;

/// <summary>The rules for topics of MQTT.</summary>
/// <remarks>
/// Brokers answer a topic that breaks them by closing the connection, which other messages suffer from. So topics are judged before they are
/// sent, and more strictly than the protocol demands: what it merely advises against (control characters, Unicode non-characters) makes common
/// brokers close the connection too.
/// </remarks>
public static class MqttTopic
{
    private const int MaxBytes = 65_535;

    // The protocol knows no limit; Mosquitto closes the connection at 200 slashes.
    private const int MaxLevels = 200;

    /// <summary>Describes what is wrong with the topic of a message.</summary>
    /// <param name="topic">The topic.</param>
    /// <returns>What is wrong, in the form "is empty"; <see langword="null"/> when nothing is.</returns>
    public static string? FindProblem(string? topic) =>
        FindTextProblem(topic)
        ?? (topic!.AsSpan().IndexOfAny('+', '#') >= 0 ? "holds '+' or '#', which are wildcards and only allowed in subscriptions" : null);

    /// <summary>Describes what is wrong with the pattern of a subscription.</summary>
    /// <param name="filter">The pattern: <c>+</c> stands for one level, <c>#</c> at the end for all that follow.</param>
    /// <returns>What is wrong, in the form "is empty"; <see langword="null"/> when nothing is.</returns>
    public static string? FindFilterProblem(string? filter)
    {
        if (FindTextProblem(filter) is { } problem)
        {
            return problem;
        }

        var levels = filter!.Split('/');
        if (levels.Any(static level => level.Length > 1 && level.AsSpan().IndexOfAny('+', '#') >= 0))
        {
            return "has a level that mixes a wildcard with other characters; '+' and '#' must stand alone between slashes";
        }

        return levels.AsSpan(..^1).Contains("#") ? "has '#' before its end" : null;
    }

    /// <summary>Determines whether a topic is among those that a pattern means.</summary>
    /// <param name="filter">The pattern of a subscription.</param>
    /// <param name="topic">The topic of a message.</param>
    /// <returns>Whether it is. Topics that begin with <c>$</c> are not meant by patterns that begin with a wildcard. The pattern of a shared
    /// subscription, as in <c>$share/group/a/#</c>, means what stands behind the group.</returns>
    public static bool Matches(string filter, string topic)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(topic);
        var wanted = filter.Split('/');
        wanted = wanted is ["$share", _, _, ..] ? wanted[2..] : wanted;
        var levels = topic.Split('/');
        if (topic.StartsWith('$') && wanted[0] is ("+" or "#"))
        {
            return false;
        }

        for (var i = 0; i < wanted.Length; i++)
        {
            if (wanted[i] == "#")
            {
                return true;
            }

            if (i >= levels.Length || (wanted[i] != "+" && wanted[i] != levels[i]))
            {
                return false;
            }

            // "a/#" means "a" too.
            if (i == levels.Length - 1 && i + 2 == wanted.Length && wanted[i + 1] == "#")
            {
                return true;
            }
        }

        return wanted.Length == levels.Length;
    }

    private static string? FindTextProblem(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "is empty";
        }

        // A lone surrogate counts as the three bytes of its replacement.
        if (Encoding.UTF8.GetByteCount(text) > MaxBytes)
        {
            return $"is longer than {MaxBytes} bytes";
        }

        if (text.AsSpan().Count('/') >= MaxLevels)
        {
            return $"has more than {MaxLevels} levels";
        }

        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var consumed) != System.Buffers.OperationStatus.Done)
            {
                return "is not valid Unicode";
            }

            if (Rune.IsControl(rune) || (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF)
            {
                return $"holds the character U+{rune.Value:X4}, which brokers refuse";
            }

            rest = rest[consumed..];
        }

        return null;
    }
}
