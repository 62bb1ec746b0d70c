namespace Butler.Hosting.AspNetCore.BaseConversion;

/// <summary>A number in both bases; the one that was asked about is written as it came.</summary>
internal sealed record BaseConversionAnswer(string Base62, string Base16);
