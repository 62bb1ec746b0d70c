namespace Butler.CustomSink.Tests.Guide;

/// <summary>The company's own directory of people, as the guide on custom sinks imagines it.</summary>
public interface IStaffDirectory
{
    ValueTask<string?> FindMailAsync(string userId, CancellationToken cancellationToken);
}
