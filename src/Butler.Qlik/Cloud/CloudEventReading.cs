using Butler.Cloud;

namespace Butler.Qlik.Cloud;

/// <summary>What the parser made of a body.</summary>
/// <param name="Event">The event; <see langword="null"/> when there is nothing to tell of, or nothing to read.</param>
/// <param name="Receipt">What to answer when there is no event.</param>
internal sealed record CloudEventReading(CloudEvent? Event, CloudEventReceipt Receipt)
{
    public static CloudEventReading Of(CloudEvent read) => new(read, new CloudEventReceipt(CloudEventOutcome.Accepted));

    public static CloudEventReading Ignored(string reason) => new(null, new CloudEventReceipt(CloudEventOutcome.Ignored, reason));

    public static CloudEventReading Refused(string reason) => new(null, new CloudEventReceipt(CloudEventOutcome.Refused, reason));
}
