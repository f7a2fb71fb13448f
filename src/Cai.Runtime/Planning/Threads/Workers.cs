using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Cai.Planning;

/// <summary>
/// Threads that stay while a computation lasts and share the blocks of its sweeps. Between sweeps they wait a moment without sleeping, then sleep. Each worker begins
/// with blocks of its own, the same in every sweep, whose numbers lie in its caches; whoever is done takes what is left of the others', so that a thread that the system
/// has put aside delays its own block alone. The caller works too: one worker is no thread.
/// </summary>
/// <remarks>
/// A ticket for each worker holds the number of the round in its high half and the next of the worker's blocks in its low half. A block is taken by exchanging the ticket for
/// its successor, which fails where the round is over: a thread that comes late takes nothing. Before a new round is made ready the tickets of the last one are closed, by a
/// block that is beyond any: a thread that had read one would else hold the last round's next block against the new round's number of blocks. The first worker's ticket,
/// which all wait for, is opened last. Nothing allocates once the threads run. One caller at a time.
/// </remarks>
internal sealed class Workers : IDisposable
{
    /// <summary>How long to wait without sleeping: about what waking a thread takes.</summary>
    private static readonly long _patience = Stopwatch.Frequency / 20_000;

    /// <summary>How far apart tickets lie: each in cache lines of its own.</summary>
    private const int Apart = 16;

    private readonly object _idle = new();
    private readonly object _finished = new();
    private readonly Thread[] _threads;
    private IBlocks? _work;
    private int _blocks;
    private readonly long[] _tickets;
    private int _remaining;
    private int _sleepers;
    private bool _callerSleeps;
    private bool _closed;
    private Exception? _fault;
    private int _faultBlock;

    /// <summary>So many workers; their threads start with the first work to share.</summary>
    /// <param name="count">At least 1, the caller included; null for one a processor.</param>
    public Workers(int? count = null)
    {
        Count = Math.Max(1, count ?? Environment.ProcessorCount);
        _threads = new Thread[Count - 1];
        _tickets = new long[(Count + 1) * Apart];
    }

    /// <summary>The caller alone.</summary>
    public static Workers None { get; } = new(1);

    /// <summary>The number of workers, the caller among them.</summary>
    public int Count { get; }

    /// <summary>Does all blocks, and returns when the last is done.</summary>
    /// <param name="work">The work.</param>
    /// <param name="blocks">The number of its blocks.</param>
    /// <exception cref="Exception">What a block threw: of several, that of the first block. Blocks after it may be left out.</exception>
    public void Run(IBlocks work, int blocks)
    {
        if (Count == 1 || blocks <= 1 || _closed)
        {
            Alone(work, blocks);
            return;
        }

        Start();
        long round = (Ticket(0) >> 32) + 1;
        for (int owner = 0; owner < Count; owner++)
            Interlocked.Exchange(ref Ticket(owner), ((round - 1) << 32) | int.MaxValue);
        (_work, _blocks, _fault, _faultBlock) = (work, blocks, null, int.MaxValue);
        Volatile.Write(ref _remaining, blocks);
        for (int owner = Count - 1; owner >= 0; owner--)
            Interlocked.Exchange(ref Ticket(owner), (round << 32) | (uint)First(owner, blocks));
        Wake();
        Take(round, Count - 1);
        AwaitOthers();
        _work = null;
        if (_fault is not null)
            ExceptionDispatchInfo.Throw(_fault);
    }

    /// <summary>Does all blocks on the calling thread.</summary>
    public static void Alone(IBlocks work, int blocks)
    {
        for (int block = 0; block < blocks; block++)
            work.Run(block, 0);
    }

    /// <summary>Ends the threads, and returns when they have ended. Whoever asks for work after that does it alone.</summary>
    public void Dispose()
    {
        if (_closed)
            return;
        Volatile.Write(ref _closed, true);
        lock (_idle)
            Monitor.PulseAll(_idle);
        foreach (Thread? thread in _threads)
            thread?.Join();
    }

    private void Start()
    {
        for (int i = 0; i < _threads.Length && _threads[i] is null; i++)
        {
            int worker = i;
            _threads[i] = new(() => Serve(worker)) { IsBackground = true, Name = "Cai worker" };
            _threads[i].Start();
        }
    }

    private void Serve(int worker)
    {
        long round = 0;
        while (Await(ref round))
            Take(round, worker);
    }

    /// <summary>Waits for the next round; false when there is none any more.</summary>
    private bool Await(ref long round)
    {
        for (long since = Stopwatch.GetTimestamp(); !IsCalled(round) && Stopwatch.GetTimestamp() - since < _patience;)
            Thread.SpinWait(8);
        if (!IsCalled(round))
        {
            lock (_idle)
            {
                // First the count, then the look: the caller moves the ticket first and reads the count then, so that one of both sees the other.
                Interlocked.Increment(ref _sleepers);
                while (!IsCalled(round))
                    Monitor.Wait(_idle);
                Interlocked.Decrement(ref _sleepers);
            }
        }

        round = Volatile.Read(ref Ticket(0)) >> 32;
        return !Volatile.Read(ref _closed);
    }

    private bool IsCalled(long round) => Volatile.Read(ref Ticket(0)) >> 32 != round || Volatile.Read(ref _closed);

    private void Wake()
    {
        if (Volatile.Read(ref _sleepers) == 0)
            return;
        lock (_idle)
            Monitor.PulseAll(_idle);
    }

    private ref long Ticket(int owner) => ref _tickets[(owner + 1) * Apart];

    private int First(int owner, int blocks) => (int)((long)owner * blocks / Count);

    // The worker's own blocks, then those of the others.
    private void Take(long round, int worker)
    {
        for (int i = 0; i < Count; i++)
            Take(round, worker, (worker + i) % Count);
    }

    private void Take(long round, int worker, int owner)
    {
        ref long shared = ref Ticket(owner);
        while (true)
        {
            long ticket = Volatile.Read(ref shared);
            (IBlocks? work, int blocks, int block) = (_work, _blocks, (int)(ticket & int.MaxValue));
            if (ticket >> 32 != round || block >= First(owner + 1, blocks))
                return;

            // Where the exchange succeeds the round was not over, and the work read above is its own.
            if (Interlocked.CompareExchange(ref shared, ticket + 1, ticket) != ticket)
                continue;
            Do(work!, block, worker);
            if (Interlocked.Decrement(ref _remaining) == 0 && Volatile.Read(ref _callerSleeps))
            {
                lock (_finished)
                    Monitor.Pulse(_finished);
            }
        }
    }

    private void Do(IBlocks work, int block, int worker)
    {
        if (block > Volatile.Read(ref _faultBlock))
            return;
        try
        {
            work.Run(block, worker);
        }
        catch (Exception fault)
        {
            lock (_finished)
            {
                if (block < _faultBlock)
                    (_fault, _faultBlock) = (fault, block);
            }
        }
    }

    private void AwaitOthers()
    {
        for (long since = Stopwatch.GetTimestamp(); Volatile.Read(ref _remaining) > 0 && Stopwatch.GetTimestamp() - since < _patience;)
            Thread.SpinWait(8);
        if (Volatile.Read(ref _remaining) == 0)
            return;
        lock (_finished)
        {
            _callerSleeps = true;
            Interlocked.MemoryBarrier();
            while (Volatile.Read(ref _remaining) > 0)
                Monitor.Wait(_finished);
            _callerSleeps = false;
        }
    }
}
