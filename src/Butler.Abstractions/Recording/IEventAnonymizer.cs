namespace Butler.Recording;

/// <summary>Replaces personal details of events: the same detail by the same replacement, so that what belongs together still does.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public interface IEventAnonymizer
{
    /// <summary>Replaces what an event says of people and places.</summary>
    /// <param name="arrived">The event.</param>
    /// <returns>The event without them.</returns>
    ArrivedEvent Anonymize(ArrivedEvent arrived);
}
