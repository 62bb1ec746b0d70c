using Butler.KeyValue;
using Butler.Problems;

namespace Butler.Core.KeyValue;

/// <summary>Tracks when the store is full and has room again: no one may be watching the callers that fill it.</summary>
internal sealed class KeyValueFullness(IButlerProblems? problems, KeyValueLimits limits)
{
    private const string Problem = "key-value:full";

    /// <summary>Creates the exception for a refused write.</summary>
    public KeyValueLimitException Refuse(WriteOutcome outcome, string name)
    {
        var refusal = outcome switch
        {
            WriteOutcome.NamespaceFull => new KeyValueLimitException(name, limits.KeysPerNamespace),
            WriteOutcome.TooManyNamespaces => KeyValueLimitException.OfNamespaces(limits.Namespaces),
            _ => KeyValueLimitException.OfTotal(limits.Bytes),
        };
        KeyValueMetrics.Refused(refusal.Limit);
        if (outcome != WriteOutcome.NamespaceFull)
        {
            problems?.Report(new ButlerProblem(Problem, refusal.Message) { Cure = "Find out who fills it: GET /v4/keyvaluesnamespaces lists the namespaces." });
        }

        return refusal;
    }

    /// <summary>Rejects strings that are too large.</summary>
    /// <exception cref="KeyValueLimitException">One of them is.</exception>
    public void CheckSize(PairToWrite pair)
    {
        var largest = Math.Max(Math.Max(pair.Key.Length, pair.Name.Length), pair.Value.Length);
        if (largest > limits.ValueBytes)
        {
            KeyValueMetrics.Refused(KeyValueLimit.ValueSize);
            throw KeyValueLimitException.OfValue(largest, limits.ValueBytes);
        }
    }

    /// <summary>Checks whether there is room again: for a large value, so that repeated refusals of one are a single problem, not many.</summary>
    public void Look(KeyValueUse use)
    {
        var room = Math.Min(Math.Max(limits.Bytes / 20, limits.ValueBytes), limits.Bytes / 5);
        if (use.Bytes <= limits.Bytes - room && use.Namespaces <= limits.Namespaces * 0.95)
        {
            problems?.Resolve(Problem);
        }
    }
}
