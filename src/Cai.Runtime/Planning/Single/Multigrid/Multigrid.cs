using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace Cai.Planning;

/// <summary>
/// Nearly solves <c>(I - g P_pi) x = r</c> in single precision, by one cycle over ever coarser lattices (Notay, 2012: aggregation for convection and diffusion): what is left of r is summed
/// over blocks of states, solved there in the same way, spread over their states and smoothed by sweeps. One cycle sees as far as the process goes, where a sweep sees one step.
/// </summary>
/// <remarks>It is a fixed linear map for each policy, and so prepares iterations that need ever so few products then. Nothing allocates after construction.</remarks>
internal sealed unsafe class Multigrid : IBlocks
{
    private const int MostMoves = 40;
    private const int Sweeps = 3;
    private const int FewestInPart = 2048;

    private readonly RunChain _chain;
    private readonly float _discount;
    private readonly MultigridLevel _finest;
    private readonly Coarsening[] _coarsenings;
    private readonly int[] _slots;
    private readonly Parts _parts;
    private readonly SharedSweep _reading;
    private readonly SharedSweep _dividing;
    private bool _isDividing;
    private float* _residual;

    private Multigrid(RunChain chain, double discount, MultigridLevel finest, Coarsening[] coarsenings, int[] slots, Workers workers)
    {
        (_chain, _discount, _finest, _coarsenings, _slots) = (chain, (float)discount, finest, coarsenings, slots);
        _parts = Parts.Of(finest.Lattice.States, FewestInPart, Vector512<float>.Count);
        (_reading, _dividing) = (new(workers, this, _parts.Count), new(workers, this, _parts.Count));
    }

    /// <summary>Room for the lattices of a chain.</summary>
    /// <param name="chain">The chain of a policy.</param>
    /// <param name="discount">g, below 1.</param>
    /// <param name="workers">Who shares the work.</param>
    public static Multigrid Of(RunChain chain, double discount, Workers workers)
    {
        int states = chain.StateCount;

        // Offsets beyond these, or more of them than an array holds numbers for, are left to the iterations.
        int most = Math.Min(MostMoves, Array.MaxLength / (states + Vector512<float>.Count));
        int[] offsets = [.. chain.Offsets.Where(offset => offset != 0 && Math.Abs(offset) <= states / 2).Distinct().Take(most)];
        Lattice lattice = Lattice.Of(offsets, states);
        MultigridLevel finest = new(lattice, Array.ConvertAll(offsets, lattice.Move), workers);
        List<Coarsening> coarsenings = [];
        for (MultigridLevel level = finest; level.Lattice.States > 1 && Coarsening.Of(level, MostMoves, workers) is { } coarsening; level = coarsening.Coarse)
            coarsenings.Add(coarsening);
        return new(chain, discount, finest, [.. coarsenings], [.. chain.Offsets.Select(offset => Array.IndexOf(offsets, offset))], workers);
    }

    /// <summary>Takes the policy that the chain has read.</summary>
    public void Read()
    {
        _isDividing = false;
        _reading.Run();
        foreach (Coarsening coarsening in _coarsenings)
            coarsening.Read();
    }

    /// <summary>Writes what a cycle makes of a residual.</summary>
    /// <param name="residual">One number a state, and as many as make the last vector whole.</param>
    /// <param name="target">Of the same length.</param>
    public void Apply(float* residual, float* target)
    {
        _isDividing = true;
        _residual = residual;
        _dividing.Run();
        foreach (Coarsening coarsening in _coarsenings)
            coarsening.Restrict();
        MultigridLevel coarsest = _coarsenings.Length == 0 ? _finest : _coarsenings[^1].Coarse;
        coarsest.Begin();
        if (_coarsenings.Length > 0)
            coarsest.Relax(Sweeps);

        // Coarser lattices are small, and one sweep more on each is well spent.
        for (int level = _coarsenings.Length - 1; level >= 0; level--)
        {
            MultigridLevel fine = level == 0 ? _finest : _coarsenings[level - 1].Coarse;
            fine.Spread(_coarsenings[level].Coarse);
            fine.Relax(level == 0 ? Sweeps - 1 : Sweeps + level);
        }

        _finest.Finish(target);
    }

    /// <inheritdoc/>
    public void Run(int block, int worker)
    {
        (int from, int to) = _parts[block];
        if (_isDividing)
        {
            Span<float> constant = _finest.Constant.AsSpan(from, to - from);
            TensorPrimitives.Multiply(new ReadOnlySpan<float>(_residual + from, to - from), _finest.Inverses.AsSpan(from, to - from), constant);
        }
        else
        {
            _chain.Divide(from, to, _discount, _slots, _finest);
        }
    }
}
