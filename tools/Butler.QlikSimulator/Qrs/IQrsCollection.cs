using System.Text.Json.Serialization.Metadata;
using Butler.Simulation.Filters;

namespace Butler.Simulation.Qrs;

/// <summary>An entity type of the repository service, as its paths see it.</summary>
internal interface IQrsCollection
{
    /// <summary>Gets the JSON contract of the full entity, which filters are checked against.</summary>
    JsonTypeInfo Contract { get; }

    /// <summary>Finds the entities that a user may see.</summary>
    IReadOnlyList<QrsDocument> Select(QrsQuery query, QrsUser user);

    /// <summary>Counts the entities that a user may see.</summary>
    int Count(QrsFilter? filter, QrsUser user);

    /// <summary>Finds one entity; tells an unknown one from one that the user may not see.</summary>
    QrsDocument? Find(Guid id, QrsUser user, out bool forbidden);
}
