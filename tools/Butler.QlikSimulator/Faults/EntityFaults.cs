namespace Butler.Simulation.Faults;

/// <summary>Finds the fault of a request by the ids that it names.</summary>
internal static class EntityFaults
{
    public static EntityFault? Find(IReadOnlyList<EntityFault> faults, HttpRequest request) => faults.FirstOrDefault(fault =>
        (string.IsNullOrEmpty(fault.Method) || string.Equals(fault.Method, request.Method, StringComparison.OrdinalIgnoreCase))
        && (Names(request.Path.Value, fault.Id) || Names(request.QueryString.Value, fault.Id)));

    private static bool Names(string? text, Guid id) => text?.Contains(id.ToString("D"), StringComparison.OrdinalIgnoreCase) == true;
}
