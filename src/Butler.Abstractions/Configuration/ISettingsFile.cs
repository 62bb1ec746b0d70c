namespace Butler.Configuration;

/// <summary>The configuration file that Butler follows while it runs.</summary>
/// <remarks>Only hosts that follow a file register one. Members are safe for concurrent use.</remarks>
public interface ISettingsFile
{
    /// <summary>Gets what the last look at the file found.</summary>
    SettingsFileState State { get; }

    /// <summary>Reads the file now and takes it over, also when it takes settings away: who calls this confirms that it is wanted.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What became of it. A file with mistakes changes nothing.</returns>
    Task<SettingsReload> ReloadAsync(CancellationToken cancellationToken);
}

/// <summary>What became of a configuration file that was read again.</summary>
/// <param name="State">The state of the file now.</param>
/// <param name="InEffect">Keys that have changed and are in effect.</param>
/// <param name="AfterRestart">Keys that have changed and take effect when Butler is restarted.</param>
public sealed record SettingsReload(SettingsFileState State, IReadOnlyList<string> InEffect, IReadOnlyList<string> AfterRestart);
