using System.Security.Cryptography;
using System.Text;

namespace Butler.Qlik.ScriptLogs;

/// <summary>Hashes the statements that a reload executed, so that two reloads of the same script have the same hash.</summary>
/// <remarks>
/// The log shows statements with their variables filled in, and those of a loop once per round. So each statement counts once, and numbers within it do not count:
/// a date in a path or a condition changes daily without a change of the script. What only writes to the log does not count either.
/// </remarks>
internal sealed class StatementHash
{
    private const int MostStatements = 50_000;
    private readonly HashSet<UInt128> _known = [];
    private readonly StringBuilder _text = new();
    private readonly byte[] _state = new byte[SHA256.HashSizeInBytes];

    public void Add(OpenStatement statement)
    {
        if (statement.IsTrace || _known.Count >= MostStatements)
        {
            return;
        }

        _text.Clear().Append(statement.Label).Append('\n');
        foreach (var line in statement.Lines)
        {
            AddLine(line);
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(_text.ToString()));
        if (_known.Add(BitConverter.ToUInt128(hash)))
        {
            SHA256.HashData((byte[])[.. _state, .. hash], _state);
        }
    }

    /// <summary>Gets the hash; empty when there were no statements.</summary>
    public override string ToString() => _known.Count == 0 ? "" : Convert.ToHexStringLower(_state.AsSpan(0, 16));

    private void AddLine(string line)
    {
        var isNumber = false;
        foreach (var letter in line.AsSpan().Trim())
        {
            if (!char.IsAsciiDigit(letter))
            {
                _text.Append(letter);
            }
            else if (!isNumber)
            {
                _text.Append('0');
            }

            isNumber = char.IsAsciiDigit(letter);
        }

        _text.Append('\n');
    }
}
