using System.ComponentModel.DataAnnotations;

namespace Butler.Core.Files;

/// <summary>A directory that may be copied or moved from, and one that may be copied or moved to.</summary>
public sealed class FileDirectoryPair
{
    /// <summary>Gets or sets the directory whose files, at any depth, may be copied or moved.</summary>
    /// <value>Required. A relative path starts at the host's content root. A symbolic link is followed once, when the operation begins.</value>
    [Required]
    public string FromDirectory { get; set; } = "";

    /// <summary>Gets or sets the directory below which, at any depth, they may be put.</summary>
    /// <value>Required. It is created when it does not exist.</value>
    [Required]
    public string ToDirectory { get; set; } = "";
}
