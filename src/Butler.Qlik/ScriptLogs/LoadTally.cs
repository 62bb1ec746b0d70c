namespace Butler.Qlik.ScriptLogs;

/// <summary>Counts the rows that loads fetched, and those of each table.</summary>
internal sealed class LoadTally
{
    private const int MostLoads = 20_000;
    private readonly List<ScriptLogLoad> _loads = [];
    private readonly Dictionary<string, long> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _tableOfFields = new(StringComparer.Ordinal);
    private string _fields = "";
    private string _lastTable = "";
    private bool _isSectionAccess;

    public IReadOnlyList<ScriptLogLoad> Loads => _loads;

    public IReadOnlyDictionary<string, long> Tables => _tables;

    /// <summary>Gets how many rows all loads fetched, as far as a number can say it.</summary>
    public long Rows { get; private set; }

    public bool HasEmptyLoad { get; private set; }

    public void NoteFields(ReadOnlySpan<char> text)
    {
        // The order does not matter for which tables are one.
        var names = text[(text.IndexOf(':') + 1)..];
        _fields = names.Length > 8_000
            ? ""
            : string.Join(',', names.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    /// <summary>Counts what a statement did, once it is known to have ended well.</summary>
    public void Close(OpenStatement statement, long? rows)
    {
        if (rows is { } fetched)
        {
            Add(statement, fetched);
        }
        else if (statement.Lines is [var line, ..])
        {
            Change(line);
        }

        _fields = "";
    }

    /// <summary>Counts a line of a progress log.</summary>
    public void AddProgress(string table, long rows) => AddRows(new ScriptLogLoad(table, rows, "load", null), table);

    private void Add(OpenStatement statement, long rows)
    {
        var (kind, target) = LoadHead.Read(statement.Lines);
        if (_isSectionAccess && kind == "load")
        {
            kind = "section";
        }

        var table = target.Length > 0 ? target
            : kind is "concat" or "join" or "keep" && statement.Label.Length == 0 ? _lastTable
            : statement.Label.Length > 0 ? statement.Label
            : LoadHead.NameOf(statement.Lines);
        if (kind == "load" && statement.Label.Length == 0 && !_tables.ContainsKey(table) && _fields.Length > 0 && _tableOfFields.TryGetValue(_fields, out var same) && _tables.ContainsKey(same))
        {
            // A load with the fields of an earlier table adds to that one. With a label, its rows are told under the label all the same.
            (kind, table) = ("concat", same);
        }

        AddRows(new ScriptLogLoad(table, rows, kind, statement.FirstNumber), table);
        if (kind is "load" or "noconcat" or "add" && _fields.Length > 0)
        {
            _tableOfFields.TryAdd(_fields, table);
        }
    }

    private void AddRows(ScriptLogLoad load, string table)
    {
        Rows = load.Rows > long.MaxValue - Rows ? long.MaxValue : Rows + load.Rows;
        if (_loads.Count < MostLoads)
        {
            _loads.Add(load);
        }

        HasEmptyLoad |= load is { Rows: 0, Kind: "load" or "noconcat" or "concat" };
        if (load.Kind is "mapping" or "section" || _tables.Count >= MostLoads)
        {
            return;
        }

        if (load.Kind is not ("join" or "keep"))
        {
            _tables[table] = _tables.GetValueOrDefault(table) + load.Rows;
        }

        _lastTable = table;
    }

    private void Change(string line)
    {
        var text = line.AsSpan().Trim();
        var word = StatementStart.FirstWord(text, out var rest);
        var second = StatementStart.FirstWord(rest.TrimStart(), out var names);
        if (word.Equals("SECTION", StringComparison.OrdinalIgnoreCase))
        {
            _isSectionAccess = second.Equals("ACCESS", StringComparison.OrdinalIgnoreCase);
        }
        else if (second.StartsWith("TABLE", StringComparison.OrdinalIgnoreCase) && names.Length < 10_000)
        {
            if (word.Equals("DROP", StringComparison.OrdinalIgnoreCase))
            {
                foreach (var name in names.ToString().Split(','))
                {
                    Drop(LoadHead.Unquote(name));
                }
            }
            else if (word.Equals("RENAME", StringComparison.OrdinalIgnoreCase) && StatementStart.IndexOfWord(names, "TO") is > 0 and var to)
            {
                Rename(LoadHead.Unquote(names[..to]), LoadHead.Unquote(names[(to + 2)..]));
            }
        }
    }

    private void Drop(string table)
    {
        if (_tables.Remove(table))
        {
            for (var i = 0; i < _loads.Count; i++)
            {
                _loads[i] = _loads[i].Table == table && _loads[i].Kind is not ("join" or "keep") ? _loads[i] with { IsDropped = true } : _loads[i];
            }
        }
    }

    private void Rename(string from, string to)
    {
        if (_tables.Remove(from, out var rows))
        {
            _tables[to] = rows;
        }
    }
}
