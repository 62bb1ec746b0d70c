namespace Butler.Notifications.Templating.Conversion;

/// <summary>What names mean at a place of a template.</summary>
/// <param name="Outer">The scope around it; <see langword="null"/> for the template itself.</param>
/// <param name="Context">The variable that names are members of; empty for the fields of the alert.</param>
internal sealed record ConversionScope(ConversionScope? Outer, string Context)
{
    /// <summary>Gets what a partial was given by name.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets whether it is inside of a loop, and nothing between.</summary>
    public bool IsLoop { get; init; }

    /// <summary>Gets whether it is a partial: the template that uses it is not reached by '../'.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Finds what a path means in Liquid; <see langword="null"/> when it has no counterpart.</summary>
    public string? Find(string path)
    {
        if (path.StartsWith("../", StringComparison.Ordinal))
        {
            return IsPartial ? null : Outer?.Find(path[3..]);
        }

        if (path.StartsWith("@root.", StringComparison.Ordinal))
        {
            return Member("", path[6..]);
        }

        switch (path)
        {
            case "@index":
                return IsLoop ? "forloop.index0" : null;
            case "@first":
                return IsLoop ? "forloop.first" : null;
            case "@last":
                return IsLoop ? "forloop.last" : null;
            case "this" or ".":
                return Context.Length > 0 ? Context : null;
        }

        var rest = path.StartsWith("this.", StringComparison.Ordinal) || path.StartsWith("this/", StringComparison.Ordinal) ? path[5..]
            : path.StartsWith("./", StringComparison.Ordinal) ? path[2..]
            : path;
        var head = rest.Split('.', '/')[0];
        return path.StartsWith('@') ? null
            : rest == path && Parameters.TryGetValue(head, out var parameter) ? Member(parameter, rest[head.Length..].TrimStart('.', '/'))
            : Member(Context, rest);
    }

    private static string? Member(string context, string path)
    {
        var result = context;
        foreach (var part in path.Split(['.', '/'], StringSplitOptions.RemoveEmptyEntries).Select(static part => part.Trim('[', ']')))
        {
            if (!part.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-'))
            {
                return null;
            }

            result = char.IsAsciiDigit(part[0]) ? $"{result}[{part}]" : part.Contains('-', StringComparison.Ordinal) ? $"{result}[\"{part}\"]"
                : result.Length == 0 ? part : $"{result}.{part}";
        }

        return result.Length == 0 || result[0] is '[' ? null : result;
    }
}
