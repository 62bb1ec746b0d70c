using System.Text;

namespace Butler.Messaging;

/// <summary>The rules for topics of MQTT.</summary>
/// <remarks>
/// Brokers respond to an invalid topic by closing the connection, which affects other messages. So topics are validated before they are
/// sent, more strictly than the protocol requires: things it merely advises against (control characters, Unicode noncharacters) make common
/// brokers close the connection too.
/// </remarks>
public static class MqttTopic
{
    private const int MaxBytes = 65_535;

    // The protocol has no limit; Mosquitto closes the connection at 200 slashes.
    private const int MaxLevels = 200;

    /// <summary>Returns what is wrong with the topic of a message.</summary>
    /// <param name="topic">The topic.</param>
    /// <returns>The error, in the form "is empty"; <see langword="null"/> if the topic is valid.</returns>
    public static string? FindProblem(string? topic) =>
        FindTextProblem(topic)
        ?? (topic!.AsSpan().IndexOfAny('+', '#') >= 0 ? "holds '+' or '#', which are wildcards and only allowed in subscriptions" : null);

    /// <summary>Returns what is wrong with a subscription filter.</summary>
    /// <param name="filter">The filter: <c>+</c> matches one level, <c>#</c> at the end matches all following levels.</param>
    /// <returns>The error, in the form "is empty"; <see langword="null"/> if the filter is valid.</returns>
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

    /// <summary>Determines whether a topic matches a subscription filter.</summary>
    /// <param name="filter">The pattern of a subscription.</param>
    /// <param name="topic">The topic of a message.</param>
    /// <returns>Whether it matches. Topics that begin with <c>$</c> do not match filters that begin with a wildcard. A shared
    /// subscription such as <c>$share/group/a/#</c> matches by the part after the group.</returns>
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

            // "a/#" matches "a" too.
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
