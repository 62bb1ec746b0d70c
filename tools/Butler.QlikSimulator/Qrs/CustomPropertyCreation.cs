using System.Text.Json;
using Butler.Simulation.Qrs.Entities;

namespace Butler.Simulation.Qrs;

/// <summary>Making definitions of custom properties: <c>POST custompropertydefinition</c>. Only those who see everything may.</summary>
internal sealed class CustomPropertyCreation(QlikSite site, TimeProvider time) : IQrsFeature
{
    public QrsReply? Answer(QrsRequest request)
    {
        if (request is not { IsPost: true, Segments: ["custompropertydefinition"] })
        {
            return null;
        }

        if (!request.User.SeesAll)
        {
            return QrsReply.Forbidden;
        }

        if (Read(request.Body) is not { Name: { Length: > 0 } name } wanted || !name.All(static letter => char.IsLetterOrDigit(letter) || letter == '_'))
        {
            return QrsReply.Text(
                StatusCodes.Status400BadRequest, "The body must be a custom property definition whose name has letters, digits and underscores only.");
        }

        if (site.CustomProperties.All.Any(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            return QrsReply.Text(StatusCodes.Status409Conflict, $"There is a custom property '{name}' already.");
        }

        var made = site.CustomProperties.Add(new SiteCustomProperty
        {
            Name = name,
            ChoiceValues = wanted.ChoiceValues ?? [],
            ObjectTypes = wanted.ObjectTypes ?? [],
            Description = wanted.Description ?? "",
            CreatedDate = time.GetUtcNow(),
            ModifiedDate = time.GetUtcNow(),
            ModifiedByUserName = request.User.Name,
        });
        return QrsReply.Json(EntityMapper.Property(made), QrsJson.Plain.CustomPropertyDto, StatusCodes.Status201Created);
    }

    private static NewCustomPropertyDto? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, QrsJson.Plain.NewCustomPropertyDto);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
