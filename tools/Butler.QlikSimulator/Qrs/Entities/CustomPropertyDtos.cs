namespace Butler.Simulation.Qrs.Entities;

/// <summary>A value of a custom property on an entity.</summary>
internal sealed record CustomPropertyValueDto(
    Guid Id,
    DateTimeOffset CreatedDate,
    DateTimeOffset ModifiedDate,
    string ModifiedByUserName,
    string Value,
    CustomPropertyRefDto Definition)
{
    public string SchemaPath { get; } = "CustomPropertyValue";
}

/// <summary>A custom property definition, condensed.</summary>
internal sealed record CustomPropertyRefDto(Guid Id, string Name, string[] ChoiceValues)
{
    public string ValueType { get; } = "Text";

    public string[]? Privileges { get; }
}

/// <summary>A custom property definition in full.</summary>
internal sealed record CustomPropertyDto(
    Guid Id,
    DateTimeOffset CreatedDate,
    DateTimeOffset ModifiedDate,
    string ModifiedByUserName,
    string Name,
    string[] ChoiceValues,
    string[] ObjectTypes,
    string Description)
{
    public string ValueType { get; } = "Text";

    public string[]? Privileges { get; }

    public string SchemaPath { get; } = "CustomPropertyDefinition";
}

/// <summary>A custom property definition that a client wants to be made.</summary>
internal sealed record NewCustomPropertyDto(string? Name, string[]? ChoiceValues, string[]? ObjectTypes, string? Description);
