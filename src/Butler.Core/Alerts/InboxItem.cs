using Butler.Alerts;

namespace Butler.Core.Alerts;

/// <summary>An accepted alert in the pipeline.</summary>
/// <param name="Id">The id of the alert.</param>
/// <param name="Kind">The name of its kind as stored.</param>
/// <param name="ReceivedAt">When Butler learned of the event.</param>
/// <param name="Attempts">How often it had to wait.</param>
/// <param name="Alert">The alert, when it was handed over in memory.</param>
/// <param name="Body">The stored form, when it was read from disk.</param>
internal sealed record InboxItem(
    string Id, string Kind, DateTimeOffset ReceivedAt, int Attempts, Alert? Alert, ReadOnlyMemory<byte> Body);
