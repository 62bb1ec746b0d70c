using Butler.Contract.Tests.Matching;
using Butler.Contract.Tests.Running;

namespace Butler.Contract.Tests;

public sealed class ContractTests(ServiceFixture services)
{
    public static TheoryData<string> Names { get; } = [.. ContractCase.All.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_service_answers_as_the_contract_says(string name)
    {
        var contractCase = ContractCase.All[name];
        var cancellation = TestContext.Current.CancellationToken;
        await using var service = await services.ForCaseAsync(contractCase.Profile, cancellation);
        var placeholders = new Placeholders(service.Service.EmptyFolder());
        var steps = new CaseSteps(service.Service.Http, placeholders);
        foreach (var step in contractCase.Before)
        {
            await steps.PrepareAsync(step, cancellation);
        }

        var answer = await steps.SendAsync(contractCase.Json, cancellation);

        Expectation.Check(answer, placeholders.Fill(contractCase.Expect));
        foreach (var check in contractCase.After)
        {
            await steps.CheckAsync(check, cancellation);
        }
    }
}
