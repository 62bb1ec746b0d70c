namespace Butler.Service.Catalogue;

/// <summary>A key with its full path.</summary>
/// <param name="Path">The path below <c>Butler</c>, with <c>[]</c> for the items of lists and <c>&lt;kind&gt;</c> for any kind of alert.</param>
/// <param name="Key">The key.</param>
internal sealed record FoundSetting(string Path, SettingKey Key);
