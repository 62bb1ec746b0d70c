namespace Butler.Hosting.AspNetCore.Tasks;

/// <summary>A key-value pair that a start-task request stores before the tasks start.</summary>
internal sealed record StartTaskPair(string Namespace, string Key, string Value, TimeSpan? TimeToLive);
