namespace Butler.Contract.Tests.LoadScript;

/// <summary>The answer would have ended the load script.</summary>
internal sealed class LoadScriptException(int status, string answer) : Exception($"{status} {answer}")
{
    public int Status => status;
}
