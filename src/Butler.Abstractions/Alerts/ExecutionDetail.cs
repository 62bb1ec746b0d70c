namespace Butler.Alerts;

/// <summary>One line of the history of an execution.</summary>
/// <param name="Created">When it was written, UTC; <see langword="null"/> when QRS gave none.</param>
/// <param name="Message">The text.</param>
/// <param name="DetailsType">QRS's number for the type of the line.</param>
public sealed record ExecutionDetail(DateTimeOffset? Created, string Message, int DetailsType);
