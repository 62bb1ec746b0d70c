namespace Butler.Licensing;

/// <summary>What started a run. The numbers are stored and never change.</summary>
public enum LicenseReleaseTrigger
{
    /// <summary>The schedule.</summary>
    Schedule = 0,

    /// <summary>A request over HTTP.</summary>
    Rest = 1,

    /// <summary>The command line.</summary>
    CommandLine = 2,

    /// <summary>A program that uses Butler's library.</summary>
    Code = 3,
}
