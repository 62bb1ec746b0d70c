using System.Text.Json;

namespace Butler.Simulation.Engine;

/// <summary>Something that a client has a handle of.</summary>
/// <param name="Type">The type of the engine: <c>Doc</c>, <c>GenericObject</c> and so on; it decides which methods there are.</param>
/// <param name="GenericType">The type that the object itself has, such as <c>sheet</c>.</param>
/// <param name="Id">Its id.</param>
/// <param name="Properties">Its properties; undefined for the app.</param>
internal sealed record EngineObject(string Type, string GenericType, string Id, JsonElement Properties)
{
    /// <summary>Gets the properties with those of the children; undefined for what has no children.</summary>
    public JsonElement Tree { get; init; }

    /// <summary>Gets what a bookmark has stored; undefined for others.</summary>
    public JsonElement Bookmark { get; init; }

    /// <summary>Gets whether it lives in the session only and is made of a definition.</summary>
    public bool IsSessionObject { get; init; }
}
