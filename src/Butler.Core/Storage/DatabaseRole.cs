namespace Butler.Core.Storage;

/// <summary>What one of Butler's database files is for. A feature whose data may grow has a file of its own, so that it takes neither space nor
/// time from alerts; it registers the role of that file.</summary>
/// <param name="Name">The name, as in metrics; for a file of its own also a part of the file's name.</param>
/// <param name="Area">What the keys of its problems begin with. Only those in <c>storage</c> make Butler not ready.</param>
/// <param name="Title">What log lines call it.</param>
internal sealed record DatabaseRole(string Name, string Area, string Title)
{
    /// <summary>Gets the file of alerts, deliveries, schedules and all the rest: without it Butler does not start.</summary>
    public static DatabaseRole Main { get; } = new("main", "storage", "The database");

    public string WriteProblem => Area + ":write";

    public string DamageProblem => Area + ":damage";

    /// <summary>Places the file beside the main one: <c>butler.db</c> leads to <c>butler-key-value.db</c>.</summary>
    public string PathBeside(string main) => this == Main
        ? main
        : Path.Combine(Path.GetDirectoryName(main)!, $"{Path.GetFileNameWithoutExtension(main)}-{Name}{Path.GetExtension(main)}");
}
