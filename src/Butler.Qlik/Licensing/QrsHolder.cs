using Butler.Qlik.Qrs;

namespace Butler.Qlik.Licensing;

/// <summary>A license holder, as returned by QRS.</summary>
internal sealed record QrsHolder
{
    public string? Id { get; init; }

    public IReadOnlyList<QrsNamed>? Tags { get; init; }

    public IReadOnlyList<QrsCustomProperty>? CustomProperties { get; init; }

    public bool? Inactive { get; init; }

    public bool? Blacklisted { get; init; }

    public bool? RemovedExternally { get; init; }
}
