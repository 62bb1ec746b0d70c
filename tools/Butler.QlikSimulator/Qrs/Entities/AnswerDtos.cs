namespace Butler.Simulation.Qrs.Entities;

/// <summary>The answer of <c>count</c>.</summary>
internal sealed record CountDto(int Value);

/// <summary>A table without rows.</summary>
internal sealed record TableDto(string[] ColumnNames, string[][] Rows);

/// <summary>A ticket or an execution id, in the wrapping that the repository service gives single values.</summary>
internal sealed record ValueDto(Guid Value, string SchemaPath);

/// <summary>The answer of <c>about</c>.</summary>
internal sealed record AboutDto
{
    public string BuildVersion { get; } = "31.78.0.0";

    public string BuildDate { get; } = "2/1/2024 10:09:00 AM";

    public string DatabaseProvider { get; } = "Devart.Data.PostgreSql";

    public int NodeType { get; } = 1;

    public bool SharedPersistence { get; } = true;

    public bool RequiresBootstrap { get; }

    public bool SingleNodeOnly { get; }

    public string SchemaPath { get; } = "About";
}
