using Butler.Qlik.Qrs;

namespace Butler.Qlik.Licensing;

/// <summary>A user who holds a license, as QRS tells it.</summary>
internal sealed record QrsHolder
{
    public string? Id { get; init; }

    public IReadOnlyList<QrsNamed>? Tags { get; init; }

    public IReadOnlyList<QrsCustomProperty>? CustomProperties { get; init; }

    public bool? Inactive { get; init; }

    public bool? Blacklisted { get; init; }

    public bool? RemovedExternally { get; init; }
}
