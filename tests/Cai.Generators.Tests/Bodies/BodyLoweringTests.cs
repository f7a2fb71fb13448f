namespace Cai.Generators.Tests.Bodies;

public class BodyLoweringTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Corpus_EveryConstruct_EvaluatesAsCompiled(bool isChecked)
    {
        (int comparisons, int failures) = Oracle.Compare(new(isChecked, Corpus.Types, Corpus.Methods), 150, 1);

        Assert.True(comparisons > 10_000);
        Assert.InRange(failures, 100, comparisons / 2);
    }
}
