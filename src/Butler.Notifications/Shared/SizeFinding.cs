using System.Globalization;

namespace Butler.Notifications.Shared;

/// <summary>A part of a message that exceeds the receiver's limit.</summary>
/// <param name="Place">The part, such as <c>blocks[2].text</c>; empty for the whole message.</param>
/// <param name="Size">How large it is.</param>
/// <param name="Limit">How large it may be.</param>
/// <param name="Unit">The unit.</param>
internal sealed record SizeFinding(string Place, int Size, int Limit, string Unit = "characters")
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Place.Length == 0 ? "the message" : Place)} has {Size:N0} {Unit}, but at most {Limit:N0} are taken");
}
