using Butler.Contract.Tests.Running;

[assembly: AssemblyFixture(typeof(ServiceFixture))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]
