using System.Globalization;
using Cai.Checking;
using Cai.Tabulation;

namespace Cai.Generators.Expansion;

/// <summary>
/// Looks for faults in a problem that is too large to be gone through while compiling: at cases on random walks from the start, or at random states where no
/// start is declared. The seed is fixed, so that an unchanged problem gives unchanged findings.
/// </summary>
internal sealed class SampledCheck
{
    /// <summary>How many cases are looked at.</summary>
    public const int MaxCases = 20_000;

    private const ulong Seed = 1957;
    private const int WalkLength = 100;

    private readonly CheckedDeclaration<GuardedDeclaration<IrDeclaration>> _source;
    private readonly RowSource? _computed;
    private readonly int[]? _starts;
    private readonly SplitMix _random = new(Seed);

    private SampledCheck(CheckedDeclaration<GuardedDeclaration<IrDeclaration>> source)
    {
        _source = source;
        _computed = source.Shape.HasProbabilityMember ? new ComputedRows<GuardedDeclaration<IrDeclaration>>(source) : null;
        _starts = source.Shape.StartIsListed ? Starts.Of(source)?.Codes : null;
    }

    /// <summary>Gets how many cases were looked at.</summary>
    private int Cases { get; set; }

    /// <summary>The faults that a sample shows, and how large it was; null where nothing could be looked at.</summary>
    public static Audit? Run(IrDeclaration declaration, CancellationToken cancellation)
    {
        var faults = new Faults(declaration.Shape.Problem);
        int cases = 0;
        double all = 0;
        try
        {
            var source = new CheckedDeclaration<GuardedDeclaration<IrDeclaration>>(new(declaration, faults), faults, new TabulatorLimits(), cancellation);
            all = (double)source.States.Count * source.Actions.Count * source.Noise.Count;
            var sample = new SampledCheck(source);
            try
            {
                sample.Walk();
            }
            finally
            {
                cases = sample.Cases;
            }
        }
        catch (TabulationLimitException)
        {
            // What was seen until then stands.
        }

        if (cases == 0 && !faults.Any)
        {
            return null;
        }

        string message = string.Format(
            CultureInfo.InvariantCulture,
            "{0:N0} draws from {1} cases (state, action and noise) were checked while compiling, with a fixed seed. Build() checks them all, and so does Audit().",
            cases,
            all.ToString(all < 1e7 ? "N0" : "0.#e+0", CultureInfo.InvariantCulture));
        return new Audit(declaration.Shape.Problem, [.. faults.ToFindings(), new AuditFinding(Rules.CheckedBySample, "Mdp", message)], null);
    }

    private void Walk()
    {
        int state = 0, left = 0;
        for (int attempt = 0; attempt < 10 * MaxCases && Cases < MaxCases; attempt++)
        {
            if (left-- == 0)
            {
                state = _starts is null ? _random.Next(_source.States.Count) : _starts[_random.Next(_starts.Length)];
                left = _source.Shape.HasStart ? WalkLength : 0;
                if (_starts is null && !(_source.IsValid(state) && IsStart(state)))
                {
                    left = 0;
                    continue;
                }
            }

            if (_source.IsTerminal(state))
            {
                left = 0;
            }
            else if (Step(state) is { } next)
            {
                state = next;
            }
            else
            {
                left = 0;
            }
        }
    }

    /// <summary>Whether a walk may begin in a state: everywhere, unless starts are weighed.</summary>
    private bool IsStart(int state) => !_source.Shape.HasStart || _source.Shape.StartIsListed || _source.StartWeight(state) > 0;

    /// <summary>Takes one step; null where there is no action to take.</summary>
    private int? Step(int state)
    {
        int stage = _random.Next(_source.TransitionStages);
        int first = _random.Next(_source.Actions.Count);
        for (int i = 0; i < _source.Actions.Count; i++)
        {
            int action = (first + i) % _source.Actions.Count;
            if (_source.IsAvailable(state, action, stage))
            {
                return Step(state, action, stage);
            }
        }

        _source.AddNoAction(state, stage);
        return null;
    }

    private int Step(int state, int action, int stage)
    {
        Cases++;
        int noise = 0, next;
        if (_computed is null)
        {
            noise = Draw();
            next = _source.Next(state, action, noise, stage);
        }
        else
        {
            _computed.Expand(state, action, stage);
            next = _computed.Codes[_random.Next(_computed.Count)];
        }

        if (!_source.IsValid(next))
        {
            _source.AddInvalid(state, action, _computed is null ? noise : -1, stage, next);
            next = state;
        }

        _source.Prior(state, action, stage);
        for (int term = 0; term < _source.Shape.Terms.Length; term++)
        {
            _source.Term(term, state, action, noise, next, _source.RewardStages == 1 ? 0 : stage);
        }

        return next;
    }

    /// <summary>A noise code of positive probability.</summary>
    private int Draw()
    {
        int code = 0;
        for (int leaf = 0; leaf < _source.Noise.LeafCount; leaf++)
        {
            double[] probabilities = _source.Shape.NoiseProbabilities[leaf];
            double rest = _random.NextDouble();
            int value = 0, last = 0;
            for (; value < probabilities.Length; value++)
            {
                last = probabilities[value] > 0 ? value : last;
                rest -= probabilities[value];
                if (rest < 0)
                {
                    break;
                }
            }

            code += last * _source.Noise.Strides[leaf];
        }

        return code;
    }
}
