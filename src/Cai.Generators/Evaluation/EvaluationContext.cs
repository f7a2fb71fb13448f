using System.Runtime.CompilerServices;
using Cai.Tabulation;

namespace Cai.Generators.Evaluation;

/// <summary>
/// What one thread of evaluation carries: its fuel, its depth and its first failure. A failure empties the fuel, so that every loop and call
/// under way ends at its next turn; values computed meanwhile are meaningless and the caller discards them.
/// </summary>
/// <param name="cancellation">Asked while fuel lasts.</param>
/// <param name="fuelInAll">The turns and calls all evaluations may take together.</param>
internal sealed class EvaluationContext(CancellationToken cancellation = default, long fuelInAll = EvaluationContext.FuelInAll)
{
    /// <summary>The turns and calls one evaluation may take.</summary>
    public const long FuelPerEvaluation = 10_000_000;

    /// <summary>The turns and calls all evaluations may take together, a second or so: an editor waits for them.</summary>
    public const long FuelInAll = 300_000_000;

    /// <summary>The deepest nesting of calls.</summary>
    public const int MaxDepth = 1_000;

    private const int Portion = 1 << 16;
    private const int FreeDepth = 32;

    private long _reserve = FuelPerEvaluation;
    private long _burnt;
    private int _depth;

    /// <summary>Gets what went wrong first, or null.</summary>
    public string? Failure { get; private set; }

    /// <summary>Gets whether the failure is that evaluation took too long or too deep calls.</summary>
    public bool IsEndless { get; private set; }

    /// <summary>Gets or sets the turns and calls left before the reserve is asked; compiled code counts it down.</summary>
    public int Fuel { get; set; }

    /// <summary>Begins an evaluation: full fuel, no failure.</summary>
    /// <exception cref="TabulationLimitException">All evaluations together have taken too long.</exception>
    public void Reset()
    {
        _burnt += FuelPerEvaluation - _reserve - Fuel;
        if (_burnt > fuelInAll)
        {
            throw new TabulationLimitException($"Its members take more than {fuelInAll / 1_000_000} million loop turns and calls together.");
        }

        Failure = null;
        IsEndless = false;
        Fuel = 0;
        _reserve = FuelPerEvaluation;
        _depth = 0;
    }

    /// <summary>Records a failure, unless there is one already.</summary>
    public void Fail(string message)
    {
        Failure ??= message;
        Fuel = 0;
        _reserve = 0;
    }

    /// <summary>Records a failure and gives a value to go on with.</summary>
    public T? FailWith<T>(string message)
    {
        Fail(message);
        return default;
    }

    /// <summary>Burns one unit; false when evaluation must end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Burn() => --Fuel >= 0 || Refuel();

    /// <summary>Enters a call; false when evaluation must end. Pair with <see cref="Leave"/>.</summary>
    public bool Enter()
    {
        _depth++;
        return Burn() && (_depth <= FreeDepth || HasStack());
    }

    /// <summary>Leaves a call.</summary>
    public void Leave() => _depth--;

    private bool Refuel()
    {
        cancellation.ThrowIfCancellationRequested();
        if (_reserve <= 0)
        {
            GiveUp($"it took more than {FuelPerEvaluation / 1_000_000} million loop turns and calls");
            return false;
        }

        _reserve -= Portion;
        Fuel = Portion - 1;
        return true;
    }

    private void GiveUp(string message)
    {
        IsEndless |= Failure is null;
        Fail(message);
    }

    private bool HasStack()
    {
        if (_depth > MaxDepth)
        {
            GiveUp($"calls are nested more than {MaxDepth} deep");
            return false;
        }

        try
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            return true;
        }
        catch (InsufficientExecutionStackException)
        {
            GiveUp($"calls are nested too deep: the stack ended after {_depth}");
            return false;
        }
    }
}
