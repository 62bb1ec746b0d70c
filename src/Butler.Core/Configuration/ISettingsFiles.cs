namespace Butler.Core.Configuration;

/// <summary>A file that settings come from.</summary>
internal interface ISettingsFiles
{
    /// <summary>Gets the full path of the file.</summary>
    string Path { get; }

    /// <summary>Gets the files that values of it were read from.</summary>
    IReadOnlyList<string> FilesOfValues { get; }

    /// <summary>Gets the values that placeholders were filled in, by their keys.</summary>
    IReadOnlyDictionary<string, FilledValue> Filled { get; }
}
