using System.ComponentModel.DataAnnotations;
using Butler.Alerts;

namespace Butler.Core.ScriptLogs;

/// <summary>Script logs stored as files. Sections: <c>Butler:scriptLog:storeOnDisk:clientManaged</c> and <c>…:qsCloud</c>.</summary>
public sealed class ScriptLogOptions : AlertSinkOptions<ScriptLogRouteOptions>
{
    /// <summary>Initializes a new instance of the <see cref="ScriptLogOptions"/> class without the kinds that have no script log.</summary>
    public ScriptLogOptions()
    {
        Close(AlertKinds.ServiceStopped);
        Close(AlertKinds.ServiceStarted);
        Close(AlertKinds.LicenseStatus);
        Close(AlertKinds.LicenseExpiry);
        Close(AlertKinds.ButlerProblem);
        Close(AlertKinds.ButlerProblemOver);
    }

    /// <summary>Gets or sets how many days a file is kept after it was written.</summary>
    /// <value>0 to 36500; 0, the default, keeps files forever.</value>
    [Range(0, 36_500)]
    public int RetentionDays { get; set; }

    /// <summary>Gets or sets the total size of all files in one <see cref="ScriptLogRouteOptions.LogDirectory"/>, in megabytes
    /// of 1,048,576 bytes. The oldest files are deleted first.</summary>
    /// <value>0 to 1000000000; 0, the default, means no limit. Checked every ten minutes, so it can be exceeded for a while.</value>
    [Range(0, 1_000_000_000)]
    public int MaxTotalSizeMB { get; set; }
}
