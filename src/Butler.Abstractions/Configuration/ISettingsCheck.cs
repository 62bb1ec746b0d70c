namespace Butler.Configuration;

/// <summary>Checks the settings of one feature before the host starts.</summary>
/// <remarks>
/// All checks run, also when one finds problems, so that the host can name every problem in one message.
/// A check reads files but opens no connections. It never throws for a bad setting.
/// </remarks>
public interface ISettingsCheck
{
    /// <summary>Finds what is wrong.</summary>
    /// <returns>Every problem found; empty when all is well.</returns>
    IEnumerable<SettingsProblem> Check();
}
