using Butler.Configuration;

namespace Butler.Service.Catalogue;

/// <summary>Where the keys of a shape stand.</summary>
/// <param name="Path">The path below <c>Butler</c>, as in <c>slackNotification.&lt;kind&gt;</c>; empty for <c>Butler</c> itself.</param>
/// <param name="Shape">The name of the shape.</param>
/// <param name="Without">Keys of the shape that have no meaning here.</param>
/// <param name="IsSwitched">Whether the section does nothing until its key <c>enable</c> is true.</param>
/// <param name="Effect">When a change takes effect.</param>
internal sealed record SettingPlace(string Path, string Shape, IReadOnlyList<string> Without, bool IsSwitched = false, ChangeEffect Effect = ChangeEffect.AtStart);
