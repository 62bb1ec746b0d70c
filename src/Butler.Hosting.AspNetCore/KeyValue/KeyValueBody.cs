using Butler.Hosting.AspNetCore.V4;
using Butler.Hosting.AspNetCore.V4.Schema;
using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.KeyValue;

/// <summary>The body of a request that stores a pair.</summary>
internal readonly record struct KeyValueBody(string Key, string Value, double Ttl)
{
    public static ObjectSchema Schema { get; } = new(
        new Field("key", FieldType.Text) { Description = "The key. Must not be empty." },
        new Field("value", FieldType.Text) { Description = "The value. Numbers and booleans are taken as text, null as an empty text." },
        new Field("ttl", FieldType.Number)
        {
            Description = "The time to live in milliseconds, as a number or as text. A fraction is cut off. Without it, or with zero or less, the pair has no end.",
        });

    /// <summary>Gets how long the pair lives; <see langword="null"/> for without end.</summary>
    public TimeSpan? TimeToLive => Ttl switch
    {
        <= 0 => null,
        _ when Ttl < TimeSpan.MaxValue.TotalMilliseconds => TimeSpan.FromMilliseconds(Ttl),
        _ => TimeSpan.MaxValue,
    };

    /// <exception cref="ApiException">The key is missing or empty, or the value is missing.</exception>
    public static KeyValueBody From(BodyObject body)
    {
        var key = body.Text("key");
        if (string.IsNullOrEmpty(key))
        {
            throw new ApiException(StatusCodes.Status400BadRequest, "Required parameter is missing");
        }

        // Butler 16 returns 201 here and stores nothing.
        var value = body.Text("value")
            ?? throw new ApiException(StatusCodes.Status400BadRequest, "body must have required property 'value'", ApiCodes.Validation);

        // Adding zero converts negative zero to zero.
        return new KeyValueBody(key, value, Math.Truncate(body.Number("ttl") ?? 0) + 0.0);
    }
}
