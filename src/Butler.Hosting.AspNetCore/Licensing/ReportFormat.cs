namespace Butler.Hosting.AspNetCore.Licensing;

/// <summary>The forms of a report.</summary>
internal enum ReportFormat
{
    Json,
    Csv,
}
