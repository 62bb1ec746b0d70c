using System.Globalization;
using System.Text;

namespace Butler.Simulation;

/// <summary>Writes the progress logs that reloads of Qlik Cloud have: neither times nor numbers.</summary>
public static class CloudProgressLog
{
    /// <summary>Writes a log.</summary>
    /// <param name="plan">What it tells.</param>
    /// <param name="reloadId">The id of the reload.</param>
    /// <param name="succeeded">Whether the reload succeeded.</param>
    /// <returns>The text.</returns>
    public static string Write(ScriptLogPlan plan, string reloadId, bool succeeded)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var text = Compose(plan, reloadId, succeeded);
        return plan.Style.HasBareLineFeeds ? text : text.Replace("\n", "\r\n", StringComparison.Ordinal);
    }

    private static string Compose(ScriptLogPlan plan, string reloadId, bool succeeded)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"ReloadID: {reloadId}\nStarted loading data\n");
        text.Append("(A detailed script progress log can be downloaded when the reload is finished)\nConnected\n");
        foreach (var table in plan.Tables)
        {
            var rows = table.Rows.ToString("N0", CultureInfo.InvariantCulture).Replace(",", plan.Style.Thousands, StringComparison.Ordinal);
            text.Append(CultureInfo.InvariantCulture, $"{table.Name} << {table.Name} {rows} Lines fetched\n");
        }

        if (plan.IsCutOff)
        {
            return text.ToString();
        }

        if (succeeded)
        {
            return text.Append("\nApp saved\nFinished successfully\n").ToString();
        }

        var error = plan.Error ?? ScriptErrors.Of("unknown");
        text.Append("\nData has not been loaded. Please correct the error and try loading again.\nThe following error occurred:\n");
        text.Append(CultureInfo.InvariantCulture, $"{error.Message}\n \n");
        if (error.EngineCode != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"The engine error code: EDC_ERROR:{error.EngineCode}\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"The error occurred here:\n{error.Statement}\n \n").ToString();
    }
}
