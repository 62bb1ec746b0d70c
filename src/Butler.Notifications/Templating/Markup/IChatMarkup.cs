using System.Text.Json;

namespace Butler.Notifications.Templating.Markup;

/// <summary>Knows where text of a chat's messages acts as markup, and keeps values from acting there: as links, as mentions, as formatting.</summary>
internal interface IChatMarkup
{
    /// <summary>Makes one formatted text in which values show as they are and do nothing.</summary>
    string Neutralise(MarkedText text);

    /// <summary>Makes the text of a member of a message.</summary>
    /// <param name="holder">The JSON object that holds the member; for an element of an array, the one that holds the array.</param>
    /// <param name="name">The name of the member.</param>
    /// <param name="text">Its text.</param>
    string Neutralise(JsonElement holder, string name, MarkedText text);

    /// <summary>Determines whether nothing in a JSON object, at any depth, acts as markup.</summary>
    bool IsPlain(JsonElement holder, string name);
}
