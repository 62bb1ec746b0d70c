using Butler.Configuration;

namespace Butler.Catalogue;

/// <summary>A key, and where it stands.</summary>
/// <param name="Path">The whole path below <c>Butler</c>.</param>
/// <param name="Key">The key.</param>
/// <param name="Place">The section that it belongs to.</param>
/// <param name="Effect">When a change takes effect.</param>
internal sealed record FoundSetting(string Path, SettingKey Key, SettingPlace Place, ChangeEffect Effect);
