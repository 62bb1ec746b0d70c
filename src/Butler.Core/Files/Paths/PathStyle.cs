namespace Butler.Core.Files.Paths;

/// <summary>Whose rules for paths apply.</summary>
internal enum PathStyle
{
    /// <summary>One root, names of nearly any characters, upper and lower case differ.</summary>
    Unix,

    /// <summary>Drives and shares, reserved names, upper and lower case are the same.</summary>
    Windows,
}
