namespace Butler.Core.Configuration;

/// <summary>A file that settings come from.</summary>
internal interface ISettingsFiles
{
    /// <summary>Gets the full path of the file.</summary>
    string Path { get; }

    /// <summary>Gets the files that values of it were read from.</summary>
    IReadOnlyList<string> FilesOfValues { get; }
}
