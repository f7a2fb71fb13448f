namespace Cai.Checking;

/// <summary>A kind of finding that evaluation can give. The compiler's descriptors are made of these, so that both hosts speak alike.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Title">What it is, in a sentence without a full stop.</param>
internal sealed record Rule(string Id, FindingSeverity Severity, string Title);
