using System.Text.Encodings.Web;
using Butler.Alerts.Templates;
using Butler.Notifications.Templating.Values;

namespace Butler.Notifications.Templating.Engines.Liquid;

/// <summary>Escapes what a Liquid template prints for where the text goes.</summary>
/// <remarks>Fluid calls <see cref="Encode(string)"/> alone. The other ways of the base class refuse instead of letting a value through.</remarks>
internal sealed class LiquidEncoder(TemplateMedium medium, bool marks) : TextEncoder
{
    public override int MaxOutputCharactersPerInputCharacter => 6;

    public override string Encode(string value) => ValueEscape.For(medium, marks, value);

    public override bool WillEncode(int unicodeScalar) => true;

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength) => textLength == 0 ? -1 : 0;

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        numberOfCharactersWritten = 0;
        return false;
    }
}
