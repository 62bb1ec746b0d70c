namespace Butler.Core.ScriptLogs;

/// <summary>The script log broke off while it was fetched; the disk is not to blame.</summary>
internal sealed class ScriptLogReadException(Exception inner) : Exception($"the script log broke off while it was fetched: {inner.Message}", inner);
