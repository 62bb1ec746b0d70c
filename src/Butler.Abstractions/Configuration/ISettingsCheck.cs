namespace Butler.Configuration;

/// <summary>Checks the settings of one feature before the host starts.</summary>
/// <remarks>
/// All checks run, even if one finds problems, so that the host can report all problems in one message.
/// A check reads files but opens no connections. It never throws for a bad setting.
/// </remarks>
public interface ISettingsCheck
{
    /// <summary>Finds problems.</summary>
    /// <returns>Every problem found; empty when all is well.</returns>
    IEnumerable<SettingsProblem> Check();
}
