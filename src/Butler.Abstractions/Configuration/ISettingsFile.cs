namespace Butler.Configuration;

/// <summary>The configuration file that Butler follows while it runs.</summary>
/// <remarks>Only registered by hosts that watch a file. Members are safe for concurrent use.</remarks>
public interface ISettingsFile
{
    /// <summary>Gets the result of the last check of the file.</summary>
    SettingsFileState State { get; }

    /// <summary>Reads and applies the file now, even if it removes settings: calling this confirms the change.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The result. A file with mistakes changes nothing.</returns>
    Task<SettingsReload> ReloadAsync(CancellationToken cancellationToken);
}

/// <summary>The result of reading a configuration file again.</summary>
/// <param name="State">The state of the file now.</param>
/// <param name="InEffect">Keys that have changed and are in effect.</param>
/// <param name="AfterRestart">Keys that have changed and take effect when Butler is restarted.</param>
public sealed record SettingsReload(SettingsFileState State, IReadOnlyList<string> InEffect, IReadOnlyList<string> AfterRestart);
