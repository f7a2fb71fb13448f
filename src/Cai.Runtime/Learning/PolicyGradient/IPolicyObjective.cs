namespace Cai.Learning;

/// <summary>What a policy gradient ascends: an objective as a function of a policy's parameters. Nothing allocates once evaluated, but the decomposition of a natural step of linear policies.</summary>
internal interface IPolicyObjective
{
    /// <summary>The parameters: write them, then <see cref="Evaluate"/>.</summary>
    double[] Parameters { get; }

    /// <summary>The policy of the parameters evaluated last.</summary>
    SoftmaxPolicy Policy { get; }

    /// <summary>d: the discounted visits of states under that policy, from the objective's start.</summary>
    ReadOnlySpan<double> Visits { get; }

    /// <summary>The objective, regularisers included.</summary>
    double Value { get; }

    /// <summary>Its part from rewards alone.</summary>
    double Reward { get; }

    /// <summary>The standard error of the objective where it is sampled; 0 where it is exact.</summary>
    double StandardError { get; }

    /// <summary>The share of episodes that ended rather than being cut off, where it is sampled; 1 where it is exact.</summary>
    double Ended { get; }

    /// <summary>The gradient by the parameters.</summary>
    double[] Gradient { get; }

    /// <summary>Evaluates the objective at the present parameters.</summary>
    void Evaluate();

    /// <summary>Writes the gradient at the parameters evaluated last.</summary>
    void Differentiate();

    /// <summary>Writes the direction of a rule, at the gradient differentiated last.</summary>
    void Direction(PolicyGradientRule rule, Span<double> direction);
}
