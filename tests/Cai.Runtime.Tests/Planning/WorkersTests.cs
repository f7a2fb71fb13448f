namespace Cai.Planning;

public sealed class WorkersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Run_ManyRounds_DoesEachBlockOnce(int count)
    {
        using Workers workers = new(count);
        Marks marks = new(37, count);
        for (int round = 1; round <= 2000; round++)
        {
            workers.Run(marks, 1 + (round % 37));
            Assert.All(marks.Done[..(1 + (round % 37))], done => Assert.Equal(1, done));
            Array.Clear(marks.Done);
        }

        Assert.False(marks.Overlapped);
    }

    /// <summary>A thread that is late in a round of two blocks meets one of many: it may not take the third of these for a next one of its own.</summary>
    [Fact]
    public void Run_RoundsOfManyBlocksAfterRoundsOfFew_DoEachBlockOnce()
    {
        using Workers workers = new(4);
        Marks few = new(2, 4), many = new(37, 4);
        for (int round = 1; round <= 20_000; round++)
        {
            workers.Run(few, 2);
            workers.Run(many, 37);
            if (Array.Exists(few.Done, done => done != round) || Array.Exists(many.Done, done => done != round))
                Assert.Fail($"In round {round} a block was done twice, or not at all.");
        }
    }

    [Fact]
    public void Run_AfterThreadsSleep_DoesAllBlocks()
    {
        using Workers workers = new(3);
        Marks marks = new(8, 3);
        for (int round = 1; round <= 5; round++)
        {
            workers.Run(marks, 8);
            Thread.Sleep(5);
        }

        Assert.All(marks.Done, done => Assert.Equal(5, done));
    }

    [Fact]
    public void Run_AThreadIsHeldUp_OthersTakeTheRestOfItsShare()
    {
        using Workers workers = new(2);
        using HeldUp work = new();
        workers.Run(work, 20);
        Assert.Equal(19, work.DoneWhileHeldUp);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Run_BlocksThrow_TheFirstBlocksFaultSurfaces(int count)
    {
        using Workers workers = new(count);
        for (int round = 0; round < 50; round++)
        {
            InvalidOperationException fault = Assert.Throws<InvalidOperationException>(() => workers.Run(new Faulty(), 40));
            Assert.Equal("block 3", fault.Message);
        }

        Marks marks = new(10, count);
        workers.Run(marks, 10);
        Assert.All(marks.Done, done => Assert.Equal(1, done));
    }

    [Fact]
    public void Run_ThreadsRun_AllocatesNothing()
    {
        using Workers workers = new(3);
        Marks marks = new(16, 3);
        for (int i = 0; i < 10; i++)
            workers.Run(marks, 16);
        Assert.Equal(0, Allocation.OnceWarm(() =>
        {
            for (int i = 0; i < 100; i++)
                workers.Run(marks, 16);
        }));
    }

    [Fact]
    public void Dispose_ThreadsRan_NoneIsLeftAndTheCallerWorksAlone()
    {
        Marks marks = new(64, 5);
        Workers workers = new(5);
        workers.Run(marks, 64);
        workers.Dispose();
        workers.Dispose();
        Assert.All(marks.Threads, thread => Assert.True(thread == Thread.CurrentThread || !thread.IsAlive));
        workers.Run(marks, 64);
        Assert.All(marks.Done, done => Assert.Equal(2, done));
    }

    [Fact]
    public void SharedSweep_LongSweep_IsShared()
    {
        using Workers workers = new(2);
        Pause pause = new();
        SharedSweep sweep = new(workers, pause, 8);
        for (int i = 0; i < 5; i++)
            sweep.Run();
        Assert.Equal(40, pause.Done);
        Assert.True(pause.Threads.Count > 1);
    }

    [Fact]
    public void SharedSweep_ShortSweep_StaysOnTheCallersThread()
    {
        using Workers workers = new(2);
        Idle idle = new();
        SharedSweep sweep = new(workers, idle, 2);
        for (int i = 0; i < 50; i++)
            sweep.Run();
        Assert.Equal(100, idle.Done);
        Assert.Equal(0, idle.Elsewhere);
    }

    private sealed class Marks(int blocks, int workers) : IBlocks
    {
        private readonly int[] _busy = new int[workers];

        public int[] Done { get; } = new int[blocks];

        public HashSet<Thread> Threads { get; } = [];

        public bool Overlapped { get; private set; }

        public void Run(int block, int worker)
        {
            Overlapped |= Interlocked.Exchange(ref _busy[worker], 1) != 0;
            Interlocked.Increment(ref Done[block]);
            if (Done.Length == 64)
            {
                lock (Threads)
                    Threads.Add(Thread.CurrentThread);
            }

            Volatile.Write(ref _busy[worker], 0);
        }
    }

    // The first block waits until all others are done.
    private sealed class HeldUp : IBlocks, IDisposable
    {
        private readonly CountdownEvent _others = new(19);

        public int DoneWhileHeldUp { get; private set; }

        public void Run(int block, int worker)
        {
            if (block > 0)
                _others.Signal();
            else if (_others.Wait(TimeSpan.FromSeconds(60)))
                DoneWhileHeldUp = 19 - _others.CurrentCount;
        }

        public void Dispose() => _others.Dispose();
    }

    private sealed class Faulty : IBlocks
    {
        public void Run(int block, int worker)
        {
            if (block >= 3)
                throw new InvalidOperationException($"block {block}");
        }
    }

    private sealed class Pause : IBlocks
    {
        private int _done;

        public int Done => _done;

        public HashSet<int> Threads { get; } = [];

        public void Run(int block, int worker)
        {
            Interlocked.Increment(ref _done);
            lock (Threads)
                Threads.Add(Environment.CurrentManagedThreadId);
            Thread.Sleep(2);
        }
    }

    private sealed class Idle : IBlocks
    {
        private readonly int _caller = Environment.CurrentManagedThreadId;

        public int Done { get; private set; }

        public int Elsewhere { get; private set; }

        public void Run(int block, int worker)
        {
            Done++;
            Elsewhere += Environment.CurrentManagedThreadId == _caller ? 0 : 1;
        }
    }
}
