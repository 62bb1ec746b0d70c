using System.Text.Json;
using Butler.Alerts;

namespace Butler.Qlik.Cloud;

/// <summary>Reads the details of reloads in answers of the tenant.</summary>
internal static class CloudReloads
{
    public static CloudReload ReadDetails(JsonElement reload) => new()
    {
        Trigger = reload.Text("type"),
        Status = reload.Text("status"),
        ErrorCode = reload.Text("errorCode"),
        ErrorMessage = reload.Lines("errorMessage"),
        Log = reload.Lines("log"),
        CreationTime = reload.Time("creationTime"),
        StartTime = reload.Time("startTime"),
        EndTime = reload.Time("endTime"),
    };
}
