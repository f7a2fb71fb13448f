namespace Cai.Planning;

/// <summary>Value iteration (Bellman, 1957): the next V is TV. With MacQueen's bounds it stops as soon as the residual is the same everywhere.</summary>
internal sealed class ValueStep(double discount) : IStepRule
{
    public SolveMethod Method => SolveMethod.ValueIteration;

    public bool ReadsPolicy => false;

    public double Contraction => discount;

    public void Restart()
    {
    }

    public bool Take(Iterate iterate, CancellationToken cancellation) => true;
}
