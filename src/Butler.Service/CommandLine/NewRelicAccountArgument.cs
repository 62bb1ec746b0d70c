namespace Butler.Service.CommandLine;

/// <summary>One New Relic account from the command line.</summary>
/// <param name="Name">The name that the configuration refers to.</param>
/// <param name="ApiKey">The insert key. Secret.</param>
/// <param name="Id">The account id.</param>
public sealed record NewRelicAccountArgument(string Name, string ApiKey, string Id);
