using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Butler.Qlik.Qrs;

/// <summary>Parses QRS dates. The year 1753 means never, 9999 without end.</summary>
internal sealed class QrsDateConverter : JsonConverter<DateTimeOffset?>
{
    private const int YearOfNever = 1753;
    private const int YearWithoutEnd = 9999;

    /// <summary>Determines whether a date is one at all: neither never nor without end.</summary>
    public static bool IsTime(DateTimeOffset date) => date.Year is > YearOfNever and < YearWithoutEnd;

    public override bool HandleNull => true;

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return null;
        }

        var isDate = DateTimeOffset.TryParse(
            reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date);
        return isDate && IsTime(date) ? date : null;
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options)
    {
        if (value is { } date)
        {
            writer.WriteStringValue(date.UtcDateTime);
        }
        else
        {
            writer.WriteStringValue("1753-01-01T00:00:00.000Z");
        }
    }
}
