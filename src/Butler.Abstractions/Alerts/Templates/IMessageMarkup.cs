using System.Text.Json;

namespace Butler.Alerts.Templates;

/// <summary>Knows where text in the messages of a receiver acts as markup, and keeps values from acting there: as links, as mentions, as formatting.</summary>
/// <remarks>Values are names, logs and error texts that outsiders write. Pure and safe for concurrent use.</remarks>
public interface IMessageMarkup
{
    /// <summary>Escapes one formatted text, so that values in it show as they are and do nothing.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text to send.</returns>
    string Escape(MarkedText text);

    /// <summary>Escapes a text of a JSON message for the place where it stands.</summary>
    /// <param name="holder">The JSON object that holds the member; for an element of an array, the one that holds the array.</param>
    /// <param name="name">The name of the member.</param>
    /// <param name="text">Its text.</param>
    /// <returns>The text to send. By default that of <see cref="Escape(MarkedText)"/>, wherever it stands.</returns>
    string Escape(JsonElement holder, string name, MarkedText text) => Escape(text);

    /// <summary>Determines whether nothing in a JSON object, at any depth, acts as markup.</summary>
    /// <param name="holder">The JSON object.</param>
    /// <param name="name">The name of the member that holds it; empty for the message itself.</param>
    /// <returns><see langword="true"/> to leave all its texts as they are; <see langword="false"/> by default.</returns>
    bool IsPlain(JsonElement holder, string name) => false;
}
