namespace Cai

    sealed class ActionDensity<TAction> where TAction : struct
        IReadOnlyList<TAction> Nodes { get; }
        IReadOnlyList<double> Masses { get; }
        IReadOnlyList<double> Means { get; }
        IReadOnlyList<double> StandardDeviations { get; }
        TAction Mean { get; }
        TAction Sample(ref CounterRandom random)
        double Entropy { get; }
        double this[TAction action] { get; }
        override string ToString()

    readonly struct ActionDistribution<TAction> where TAction : struct : IReadOnlyCollection<KeyValuePair<TAction, double>>, IEnumerable<KeyValuePair<TAction, double>>, IEnumerable
        IEnumerator<KeyValuePair<TAction, double>> GetEnumerator()
        ReadOnlySpan<double> Probabilities { get; }
        TAction Sample(double uniform)
        TAction Sample(ref CounterRandom random)
        double this[TAction action] { get; }
        int Count { get; }
        override string ToString()

    sealed class ActionValuePolicy<TState, TAction> where TState : struct where TAction : struct : LearnedPolicy<TState, TAction>
        IEnumerable<(TState State, TAction Action)> Unseen { get; }
        IReadOnlyList<ActionValueStep> Trace { get; }
        IReadOnlyList<LearningEpisode> Episodes { get; }
        StepSize StepSize { get; }
        TAction Greedy(TState state)
        double ActionValue(TState state, TAction action)
        double Advantage(TState state, TAction action)
        double Discount { get; }
        double Temperature { get; }
        double Value(TState state)
        int UnseenCount { get; }
        long EpisodeCount { get; }
        long Steps { get; }
        long Visits(TState state, TAction action)
        override string ToString()
        string Method { get; }

    readonly struct ActionValueStep
        ActionValueStep(long Steps, long Episodes, double MeanError, double? Value)
        double MeanError { get; init; }
        double? Value { get; init; }
        long Episodes { get; init; }
        long Steps { get; init; }

    abstract record AdversarialOptions : InverseOptions
        ImitationSampling? Sampling { get; init; }
        double NetworkStepSize { get; init; }
        double Tolerance { get; init; }
        double? Penalty { get; init; }
        int MaxIterations { get; init; }
        int NetworkSteps { get; init; }
        ulong Seed { get; init; }

    sealed class AdversarialParameters<TState, TAction, TParameters> where TState : struct where TAction : struct where TParameters : struct : InferredParameters<TState, TAction, TParameters>
        double Advantage(TState state, TAction action, int stage = 0)
        double DiscriminatorLoss { get; }
        double JensenShannonDivergence { get; }
        double Shaping(TState state, int stage = 0)

    sealed class AdversarialReward<TState, TAction> where TState : struct where TAction : struct : InferredReward<TState, TAction>
        double Advantage(TState state, TAction action, int stage = 0)
        double DiscriminatorLoss { get; }
        double JensenShannonDivergence { get; }
        double Shaping(TState state, int stage = 0)

    static class Agarwal
        static double Barrier(double error, double discount, double mismatch)
        static double Iterations(double error, double discount, int states, int actions, double mismatch)
        static double StepSize(double discount, double barrier, int states)

    sealed record AirlOptions : AdversarialOptions
        AirlOptions()
        DiscriminatorForm Form { get; init; }
        DiscriminatorScope Scope { get; init; }
        ShapingForm? Shaping { get; init; }
        bool StateOnly { get; init; }
        double? Temperature { get; init; }

    sealed class ApprenticePolicy<TState, TAction, TParameters> where TState : struct where TAction : struct where TParameters : struct : InferredParameters<TState, TAction, TParameters>
        required IReadOnlyList<MixturePart<TState, TAction>> Mixture { get; init; }
        required IReadOnlyList<double> ExpertFeatures { get; init; }
        required IReadOnlyList<double> FeatureScales { get; init; }
        required IReadOnlyList<double> Features { get; init; }
        required bool IsReproduced { get; init; }
        required double Distance { get; init; }
        required double DistanceBound { get; init; }
        required double MissingMass { get; init; }

    abstract record ApprenticeshipOptions : InverseOptions
        TruncatedTails Tails { get; init; }
        bool ScaleFeatures { get; init; }
        double Tolerance { get; init; }
        int MaxIterations { get; init; }

    sealed class Audit
        Audit(string problem, IReadOnlyList<AuditFinding> findings, ProvedFacts? facts)
        IReadOnlyList<AuditFinding> Findings { get; }
        ProvedFacts? Facts { get; }
        bool HasErrors { get; }
        override string ToString()
        string Problem { get; }

    sealed class AuditFinding
        FindingSeverity Severity { get; }
        override string ToString()
        string Id { get; }
        string Member { get; }
        string Message { get; }
        string Title { get; }

    sealed record BayesianOptions : InverseOptions
        BayesianOptions()
        IReadOnlyDictionary<string, ParameterPrior> Priors { get; init; }
        PosteriorSampler Sampler { get; init; }
        double TargetAcceptance { get; init; }
        double? Temperature { get; init; }
        int Chains { get; init; }
        int Draws { get; init; }
        int WarmUp { get; init; }
        ulong Seed { get; init; }

    sealed class Bootstrap<TParameters> where TParameters : struct
        BootstrapOptions Options { get; }
        ConfidenceInterval Interval(string name, double level = 0.95, BootstrapInterval kind = Percentile)
        IReadOnlyList<BootstrapReplication<TParameters>> Failures { get; }
        IReadOnlyList<BootstrapReplication<TParameters>> Replications { get; }
        IReadOnlyList<string> Names { get; }
        TParameters Bias { get; }
        TParameters StandardErrors { get; }
        double StandardError(string name)
        double[,] Covariance()
        override string ToString()
        required TimeSpan Elapsed { get; init; }

    enum BootstrapInterval
        Basic = 1
        Percentile = 0

    enum BootstrapKind
        Parametric = 0
        Trajectories = 1

    sealed record BootstrapOptions
        BootstrapKind Kind { get; init; }
        BootstrapOptions()
        int Replications { get; init; }
        int? Threads { get; init; }
        ulong Seed { get; init; }

    sealed record BootstrapReplication<TParameters> where TParameters : struct
        BootstrapReplication(int Number, TParameters? Parameters, double? Objective, string? Failure)
        TParameters? Parameters { get; init; }
        double? Objective { get; init; }
        int Number { get; init; }
        string? Failure { get; init; }

    sealed class CategoricalPlanner<TState, TAction> where TState : struct where TAction : struct : SamplingPlanner<TState, TAction>
        ActionDistribution<TAction> Distribution(int step)
        override bool IsVectorized { get; }
        override string Rollouts { get; }

    sealed record Checkpoint
        Checkpoint(string Path)
        TimeSpan Interval { get; init; }
        string Path { get; init; }

    sealed class CheckpointException : IOException
        string Path { get; }

    sealed class ChoiceProbabilityFit<TState, TAction, TParameters> where TState : struct where TAction : struct where TParameters : struct : InferredParameters<TState, TAction, TParameters>
        IReadOnlyList<ParameterEstimate> Estimates(CovarianceKind? kind = null)
        Identification Identification { get; }
        double FirstProbability(TState state, TAction action, int stage = 0)
        double[,] Covariance(CovarianceKind? kind = null)
        int Steps { get; }
        required double FullLogLikelihood { get; init; }
        required double PseudoLogLikelihood { get; init; }
        required double Relaxation { get; init; }

    sealed record ChoiceProbabilityOptions : InverseOptions
        ChoiceProbabilityOptions()
        ChoiceSmoothing Smoothing { get; init; }
        CovarianceKind Covariance { get; init; }
        double PseudoCount { get; init; }
        double RankTolerance { get; init; }
        double Relaxation { get; init; }
        double Tolerance { get; init; }
        double? Temperature { get; init; }
        int MaxIterations { get; init; }
        int? Steps { get; init; }

    enum ChoiceSmoothing
        Frequencies = 0
        Logit = 1

    sealed class ClonedPolicy<TState, TAction> where TState : struct where TAction : struct : LearnedPolicy<TState, TAction>
        CloningScore Score(Demonstrations<TState, TAction> demonstrations)
        IReadOnlyList<ParameterEstimate> Estimates { get; }
        IReadOnlyList<TrainingStep> Trace { get; }
        Identification? Identification { get; }
        NeuralPolicy<TState, TAction>? Network { get; }
        int BestEpoch { get; }
        override string ToString()
        required CloningMethod Method { get; init; }
        required CloningScore Training { get; init; }
        required CloningScore? HeldOut { get; init; }
        required IReadOnlyList<TState> UnseenStates { get; init; }

    enum CloningMethod
        Linear = 1
        Neural = 2
        Tabular = 0

    sealed record CloningOptions
        ActionPrior? Prior { get; init; }
        CloningMethod Method { get; init; }
        CloningOptions()
        CovarianceKind Covariance { get; init; }
        TrainingOptions Training { get; init; }
        double Penalty { get; init; }
        double PseudoCount { get; init; }
        double Tolerance { get; init; }
        double? HeldOut { get; init; }
        int MaxIterations { get; init; }

    readonly struct CloningScore
        CloningScore(double LogLikelihood, double DecisionCount, double Agreement)
        double Agreement { get; init; }
        double DecisionCount { get; init; }
        double LogLikelihood { get; init; }
        double Perplexity { get; }
        override string ToString()

    readonly struct ConfidenceInterval
        ConfidenceInterval(double Lower, double Upper, double Level)
        double Level { get; init; }
        double Lower { get; init; }
        double Upper { get; init; }
        override string ToString()
        static ConfidenceInterval Normal(double estimate, double standardError, double level)

    struct CounterRandom
        CounterRandom(ulong seed, ulong stream)
        double NextDouble()
        double Normal(double mean = 0, double standardDeviation = 1)
        double Uniform(double from, double to)
        int Categorical(ReadOnlySpan<double> weights)
        int Next(int count)
        ulong NextUInt64()
        ulong Position { readonly get; set; }

    enum CovarianceKind
        Clustered = 3
        InverseHessian = 0
        OuterProduct = 1
        Sandwich = 2

    sealed class CrossValidation<TState, TAction, TPolicy> where TState : struct where TAction : struct where TPolicy : IStochasticPolicy<TState, TAction>
        CrossValidationOptions Options { get; }
        IReadOnlyList<CrossValidationFold<TState, TAction, TPolicy>> Folds { get; }
        IReadOnlyList<ImpossibleDecision<TState, TAction>> Impossible { get; }
        double DecisionCount { get; }
        double? LogLikelihood { get; }
        double? PerDecision { get; }
        double? StandardError { get; }
        int ClusterCount { get; }
        override string ToString()

    sealed class CrossValidationFold<TState, TAction, TPolicy> where TState : struct where TAction : struct where TPolicy : IStochasticPolicy<TState, TAction>
        Demonstrations<TState, TAction> HeldOut { get; }
        Demonstrations<TState, TAction> Training { get; }
        IReadOnlyList<ImpossibleDecision<TState, TAction>> Impossible { get; }
        TPolicy Estimate { get; }
        double? LogLikelihood { get; }
        double? PerDecision { get; }
        int Number { get; }
        override string ToString()

    sealed record CrossValidationOptions
        CrossValidationOptions()
        int Folds { get; init; }
        ulong Seed { get; init; }

    sealed record CsvOptions
        CsvOptions()
        IReadOnlyDictionary<string, string> Columns { get; init; }
        char Delimiter { get; init; }
        char? Comment { get; init; }
        int? TimeOrigin { get; init; }
        string Count { get; init; }
        string NextPrefix { get; init; }
        string Reward { get; init; }
        string Terminated { get; init; }
        string Time { get; init; }
        string Trajectory { get; init; }

    sealed class DeclarationException : Exception
        IReadOnlyList<AuditFinding> Findings { get; }
        string Member { get; }

    sealed record DeepMaximumEntropyOptions : InverseOptions
        DeepMaximumEntropyOptions()
        MaximumEntropyForm Form { get; init; }
        MaximumEntropyStart Start { get; init; }
        TrainingOptions Training { get; init; }
        double? Temperature { get; init; }

    sealed class Demonstrations<TState, TAction> where TState : struct where TAction : struct
        IReadOnlyDictionary<(TState State, TAction Action), double> Counts()
        IReadOnlyDictionary<(TState State, TAction Action, TState Next), double> TransitionCounts()
        ReadOnlyCollection<Observation<TState, TAction>> Observations { get; }
        ReadOnlyCollection<Trajectory<TState, TAction>> Trajectories { get; }
        double DecisionCount { get; }
        double RewardCount { get; }
        double TransitionCount { get; }
        int ClusterCount { get; }
        override string ToString()
        static Demonstrations<TState, TAction> FromCounts(IEnumerable<(TState State, TAction Action, double Count)> counts)
        static Demonstrations<TState, TAction> FromObservations(IEnumerable<Observation<TState, TAction>> observations)
        static Demonstrations<TState, TAction> FromTrajectories(IEnumerable<Trajectory<TState, TAction>> trajectories)
        static Demonstrations<TState, TAction> FromTransitions(IEnumerable<(TState State, TAction Action, TState Next, double Count)> counts)

    abstract class Description<TState, TAction> where TState : struct where TAction : struct
        Audit Audit { get; }
        Space<TAction> Actions { get; }
        Space<TState> States { get; }
        override string ToString()
        string Layout { get; }
        string Name { get; }

    enum DiscriminatorForm
        Linear = 1
        Neural = 2
        Tabular = 0

    enum DiscriminatorScope
        Decisions = 0
        Trajectories = 1

    sealed class DivergenceException : InvalidOperationException
        DivergenceException(string message, IReadOnlyList<string> states)
        IReadOnlyList<string> States { get; }

    sealed record DynaOptions : LearningFromSteps
        DynaOptions()
        DynaPlanning Planning { get; init; }
        double ExplorationBonus { get; init; }
        double Threshold { get; init; }
        int PlanningSteps { get; init; }
        int ResolveEvery { get; init; }

    enum DynaPlanning
        CertaintyEquivalence = 2
        PrioritisedSweeping = 1
        RandomPairs = 0

    enum EpisodeStart
        Declared = 0
        EveryState = 1

    enum EstimateStatus
        AtBound = 1
        AtInfinity = 4
        Identified = 0
        NoCovariance = 3
        NotIdentified = 2

    enum Estimator
        FeatureMatching = 1
        MaximumLikelihood = 0

    sealed record EvidenceLowerBound
        EvidenceLowerBound(double ExpectedReward, double Temperature, double Entropy, double LogPrior, double LogPartition)
        double Divergence { get; }
        double Entropy { get; init; }
        double ExpectedReward { get; init; }
        double LogPartition { get; init; }
        double LogPrior { get; init; }
        double Temperature { get; init; }
        double Value { get; }
        override string ToString()

    enum ExpertFlaw
        Myopia = 2
        OtherReward = 3
        Slips = 0
        Temperature = 1

    readonly struct ExplicitAction
        bool Equals(ExplicitAction other)
        int Index { get; }
        override bool Equals(object? obj)
        override int GetHashCode()
        override string ToString()
        static bool operator !=(ExplicitAction left, ExplicitAction right)
        static bool operator ==(ExplicitAction left, ExplicitAction right)
        string Name { get; }

    enum ExplicitKind
        Dtmc = 0
        Mdp = 1

    sealed class ExplicitModel
        Audit Audit(CancellationToken cancellation = default(CancellationToken))
        Bootstrap<RewardWeights> Bootstrap(Fit<ExplicitState, ExplicitAction, RewardWeights> fit, BootstrapOptions? options = null, IProgress<int>? progress = null, CancellationToken cancellation = default(CancellationToken))
        Demonstrations<ExplicitState, ExplicitAction> ReadDemonstrations(string path, CsvOptions? options = null)
        Description<ExplicitState, ExplicitAction> Describe(CancellationToken cancellation = default(CancellationToken))
        ExplicitKind Kind { get; }
        Fit<ExplicitState, ExplicitAction, RewardWeights> InferReward(Demonstrations<ExplicitState, ExplicitAction> demonstrations, InferenceOptions? options = null, IProgress<InferenceProgress>? progress = null, CancellationToken cancellation = default(CancellationToken))
        IAsyncEnumerable<Trajectory<ExplicitState, ExplicitAction>> StreamDemonstrationsAsync(string path, CsvOptions? options = null, CancellationToken cancellation = default(CancellationToken))
        IEnumerable<Trajectory<ExplicitState, ExplicitAction>> StreamDemonstrations(string path, CsvOptions? options = null)
        IReadOnlyList<ExplicitAction> ActionsIn(ExplicitState state)
        IReadOnlyList<ExplicitState> StartStates { get; }
        IReadOnlyList<ExplicitState> StatesWith(string label)
        IReadOnlyList<Trajectory<ExplicitState, ExplicitAction>> Simulate(IPolicy<ExplicitState, ExplicitAction> policy, RewardWeights weights, SimulationOptions? options = null, ExplicitState? start = null, CancellationToken cancellation = default(CancellationToken))
        IReadOnlyList<string> Labels { get; }
        IReadOnlyList<string> Rewards { get; }
        IReadOnlyList<string> Variables { get; }
        InverseProblem<ExplicitState, ExplicitAction, RewardWeights> Inverse { get; }
        PolicyValue<ExplicitState, ExplicitAction> Evaluate(RewardWeights weights, Func<ExplicitState, ExplicitAction, int, double> policy, SolveOptions? options = null)
        Posterior<ExplicitState, ExplicitAction> Posterior(RewardWeights weights, PosteriorOptions? options = null, IProgress<PosteriorProgress>? progress = null, CancellationToken cancellation = default(CancellationToken))
        Reachability<ExplicitState, ExplicitAction> ReachProbability(Func<ExplicitState, bool> target, ReachOptions? options = null, IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default(CancellationToken))
        Reachability<ExplicitState, ExplicitAction> RewardToReach(RewardWeights weights, Func<ExplicitState, bool> target, ReachOptions? options = null, IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default(CancellationToken))
        RewardWeights Weights(params ReadOnlySpan<(string Name, double Weight)> weights)
        RewardWeights Weights(params ReadOnlySpan<double> weights)
        Solution<ExplicitState, ExplicitAction> LoadRewardSolution(string path, Func<ExplicitState, ExplicitAction, double> reward, SolveOptions? options = null)
        Solution<ExplicitState, ExplicitAction> LoadSolution(string path, RewardWeights? weights = null, SolveOptions? options = null)
        Solution<ExplicitState, ExplicitAction> Solve(RewardWeights? weights = null, SolveOptions? options = null, IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default(CancellationToken))
        Solution<ExplicitState, ExplicitAction> SolveReward(Func<ExplicitState, ExplicitAction, double> reward, SolveOptions? options = null, IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default(CancellationToken))
        Solutions<ExplicitState, ExplicitAction> SolveMany(IReadOnlyList<RewardWeights> weights, SolveOptions? options = null, IProgress<int>? progress = null, CancellationToken cancellation = default(CancellationToken))
        Space<ExplicitAction> Actions { get; }
        Space<ExplicitState> States { get; }
        bool TryLoadSolution(string path, RewardWeights? weights, out Solution<ExplicitState, ExplicitAction>? solution, out string? reason, SolveOptions? options = null)
        int ChoiceCount { get; }
        int TransitionCount { get; }
        override string ToString()
        static ExplicitModel Read(string path, ExplicitOptions? options = null)
        static bool TryRead(string path, out ExplicitModel? model, out ModelFileException? fault, ExplicitOptions? options = null)
        string Name { get; }
        void Write(string path)
        void WriteDemonstrations(string path, Demonstrations<ExplicitState, ExplicitAction> demonstrations, CsvOptions? options = null)

    sealed record ExplicitOptions
        ActionPrior Prior { get; init; }
        ExplicitOptions()
        IReadOnlyDictionary<string, double> Constants { get; init; }
        IReadOnlyList<string>? Companions { get; init; }
        bool EndsWithoutRow { get; init; }
        bool Normalises { get; init; }
        double Discount { get; init; }
        double? Temperature { get; init; }
        int Horizon { get; init; }
        int MaxStates { get; init; }
        string? Name { get; init; }

    readonly struct ExplicitState
        bool Equals(ExplicitState other)
        bool Is(string label)
        bool IsEnd { get; }
        int Index { get; }
        int this[string variable] { get; }
        override bool Equals(object? obj)
        override int GetHashCode()
        override string ToString()
        static bool operator !=(ExplicitState left, ExplicitState right)
        static bool operator ==(ExplicitState left, ExplicitState right)

    readonly struct Exploration
        double PriorShare { get; }
        double? Temperature { get; }
        override string ToString()
        static Exploration Boltzmann(double temperature, double share = 0)
        static Exploration EpsilonGreedy(double share)
        static Exploration Policy { get; }
        static Exploration Prior { get; }

    sealed record FeatureProgrammingOptions : InverseOptions
        FeatureProgrammingOptions()
        ProgrammeForm Form { get; init; }
        TruncatedTails Tails { get; init; }
        bool ScaleFeatures { get; init; }
        double MaxWeight { get; init; }
        double Tolerance { get; init; }
        double ViolationWeight { get; init; }
        int MaxIterations { get; init; }

    enum FindingSeverity
        Error = 2
        Info = 0
        Warning = 1

    sealed class Fit<TState, TAction, TParameters> where TState : struct where TAction : struct where TParameters : struct : IStochasticPolicy<TState, TAction>, IPolicy<TState, TAction>, IParameterEstimates
        Demonstrations<TState, TAction> Demonstrations { get; }
        Estimator Estimator { get; }
        HypothesisTest WaldTest(CovarianceKind? kind, params Restriction[] restrictions)
        HypothesisTest WaldTest(params Restriction[] restrictions)
        IReadOnlyList<NoiseEstimate> Noise(CovarianceKind? kind = null)
        IReadOnlyList<ParameterEstimate> Estimates(CovarianceKind? kind = null)
        IReadOnlyList<double> NoiseProbabilities { get; }
        Identification Identification { get; }
        NonNestedTest VuongTest<TOther>(Fit<TState, TAction, TOther> other, bool byCluster = false)
        ParameterEstimate this[string name] { get; }
        Solution<TState, TAction> Solution { get; }
        TParameters Parameters { get; }
        TParameters StandardErrors(CovarianceKind? kind = null)
        TimeSpan Elapsed { get; }
        double Aic { get; }
        double Bic { get; }
        double ClusteredBic { get; }
        double CorrectedAic { get; }
        double DecisionCount { get; }
        double DecisionLogLikelihood { get; }
        double GradientNorm { get; }
        double LogLikelihood { get; }
        double Objective { get; }
        double TransitionLogLikelihood { get; }
        double[,] Covariance(CovarianceKind? kind = null)
        int Barriers { get; }
        int Evaluations { get; }
        int FreeParameterCount { get; }
        int Iterations { get; }
        override string ToString()
        string ToJson()
        string ToLatex()
        string ToMarkdown()
        void Write(string path)

    sealed record GailOptions : AdversarialOptions
        DiscriminatorForm Discriminator { get; init; }
        GailOptions()
        ImitationReward Reward { get; init; }
        double Smoothing { get; init; }
        double? Temperature { get; init; }

    enum GaussianBaseline
        None = 0
        Quadratic = 1

    sealed class GaussianPlanner<TState, TAction> where TState : struct where TAction : struct : SamplingPlanner<TState, TAction>
        IReadOnlyList<string> Coordinates { get; }
        double Mean(int step, int coordinate = 0)
        double StandardDeviation(int step, int coordinate = 0)
        override bool IsVectorized { get; }
        override string Rollouts { get; }

    abstract class GaussianPolicy<TState, TAction> where TState : struct where TAction : struct : IPolicy<TState, TAction>
        IReadOnlyList<GaussianStep> Trace { get; }
        IReadOnlyList<double> StandardDeviations { get; }
        IReadOnlyList<double> Weights(int action)
        IReadOnlyList<string> ActionNames { get; }
        IReadOnlyList<string> FeatureNames { get; }
        abstract TAction Act(TState state, int stage, ref CounterRandom random)
        abstract TAction Greedy(TState state)
        abstract double LogDensity(TState state, TAction action)
        double Objective { get; }
        double Temperature { get; }
        override string ToString()

    sealed record GaussianPolicyOptions
        ActionPrior? Prior { get; init; }
        GaussianBaseline Baseline { get; init; }
        GaussianPolicyOptions()
        GaussianStepRule Rule { get; init; }
        double InitialDeviation { get; init; }
        double LargestDivergence { get; init; }
        double SmallestDeviation { get; init; }
        double StepDecay { get; init; }
        double? Discount { get; init; }
        double? StepSize { get; init; }
        double? Temperature { get; init; }
        int Episodes { get; init; }
        int Iterations { get; init; }
        int MaxSteps { get; init; }
        int? Threads { get; init; }
        ulong Seed { get; init; }

    readonly struct GaussianStep
        GaussianStep(int Iteration, double Objective, double StandardError, double Reward, double GradientNorm, double StepSize)
        double GradientNorm { get; init; }
        double Objective { get; init; }
        double Reward { get; init; }
        double StandardError { get; init; }
        double StepSize { get; init; }
        int Iteration { get; init; }

    enum GaussianStepRule
        Gradient = 1
        Natural = 0

    sealed class GradientPolicy<TState, TAction> where TState : struct where TAction : struct : LearnedPolicy<TState, TAction>
        IReadOnlyDictionary<string, double> Weights { get; init; }
        PolicySampling? Sampling { get; init; }
        double Objective { get; }
        override string ToString()
        required IReadOnlyList<PolicyGradientStep> Trace { get; init; }
        required bool IsConverged { get; init; }

    sealed record GridAxis
        GridAxis()
        bool IsPeriodic { get; init; }
        double? Lower { get; init; }
        double? Upper { get; init; }
        int? Points { get; init; }
        static GridAxis Angle { get; }

    readonly struct GridDifference
        GridDifference(double Largest, double RootMeanSquare)
        double Largest { get; init; }
        double RootMeanSquare { get; init; }

    sealed record GridLearningOptions
        GridLearningOptions()
        GridLearningStart Start { get; init; }
        GridOptions Grid { get; init; }
        double Exploration { get; init; }
        double StepExponent { get; init; }
        int EpisodeLength { get; init; }
        int Steps { get; init; }
        ulong Seed { get; init; }

    readonly struct GridLearningProgress
        GridLearningProgress(int Steps, double MeanChange)
        double MeanChange { get; init; }
        int Steps { get; init; }

    enum GridLearningStart
        Declared = 1
        EveryNode = 0

    sealed record GridOptions
        ActionPrior? Prior { get; init; }
        GridOptions()
        IReadOnlyDictionary<string, GridAxis> ActionAxes { get; init; }
        IReadOnlyDictionary<string, GridAxis> StateAxes { get; init; }
        QuadratureRule ActionRule { get; init; }
        bool CompareToCoarser { get; init; }
        double? Discount { get; init; }
        double? Temperature { get; init; }
        double? Tolerance { get; init; }
        int MaxIterations { get; init; }
        int NoisePoints { get; init; }
        int? ActionPoints { get; init; }
        int? Horizon { get; init; }
        int? StatePoints { get; init; }
        int? Threads { get; init; }

    abstract class GridPolicy<TState, TAction> where TState : struct where TAction : struct : IPolicy<TState, TAction>
        ActionDensity<TAction> Policy(TState state, int stage = 0)
        IReadOnlyList<TAction> Actions { get; }
        TAction Act(TState state, int stage, ref CounterRandom random)
        TAction Greedy(TState state, int stage = 0)
        double ActionValue(TState state, TAction action, int stage = 0)
        double Temperature { get; }
        double Value(TState state, int stage = 0)

    readonly struct GridProgress
        GridProgress(bool IsCoarser, int Nodes, int Backups, double ErrorBound)
        bool IsCoarser { get; init; }
        double ErrorBound { get; init; }
        int Backups { get; init; }
        int Nodes { get; init; }

    sealed class GridSolution<TState, TAction> where TState : struct where TAction : struct : GridPolicy<TState, TAction>
        GridDifference? Discretization { get; }
        IReadOnlyList<TState> States { get; }
        ReadOnlySpan<double> Values(int stage = 0)
        SolveMethod Method { get; }
        bool IsConverged { get; }
        double Discount { get; }
        double ErrorBound { get; }
        double LargestOutside { get; }
        double MeanOutside { get; }
        int Horizon { get; }
        int Iterations { get; }
        override string ToString()

    sealed record GuidedCostOptions : SampledOptions
        GuidedCostOptions()
        PolicyImprovement Improvement { get; init; }
        SampleCorrection Correction { get; init; }
        SampledTarget Target { get; init; }
        StepSize LearningStep { get; init; }
        double DemonstrationShare { get; init; }
        double ImprovementStep { get; init; }
        double StepDecay { get; init; }
        double StepSize { get; init; }
        int LearningSweeps { get; init; }
        int MaxIterations { get; init; }
        int Window { get; init; }

    sealed record HypothesisTest
        HypothesisTest(string Name, double Statistic, int Degrees)
        double PValue { get; }
        double Statistic { get; init; }
        int Degrees { get; init; }
        override string ToString()
        string Name { get; init; }

    interface IParameterEstimates
        IReadOnlyList<ParameterEstimate> Estimates { get; }

    interface IPolicy<TState, TAction> where TState : struct where TAction : struct
        TAction Act(TState state, int stage, ref CounterRandom random)

    interface IStochasticPolicy<TState, TAction> where TState : struct where TAction : struct : IPolicy<TState, TAction>
        ActionDistribution<TAction> Policy(TState state, int stage = 0)

    sealed class Identification
        IReadOnlyList<NullDirection> NullDirections { get; }
        RecessionDirection? Recession { get; }
        bool IsIdentified { get; }
        bool IsStrictMaximum { get; }
        double? Condition { get; }
        int Dimension { get; }
        int Rank { get; }
        override string ToString()

    sealed record IdentificationOptions : InverseOptions
        IdentificationOptions()
        double? Temperature { get; init; }

    sealed class ImitatingPolicy<TState, TAction> where TState : struct where TAction : struct : InferredPolicy<TState, TAction>
        required double DiscriminatorLoss { get; init; }
        required double JensenShannonDivergence { get; init; }

    enum ImitationReward
        LogOdds = 2
        Survival = 0
        Termination = 1

    sealed record ImitationSampling
        ImitationSampling()
        double Memory { get; init; }
        double PolicyStep { get; init; }
        double StepSize { get; init; }
        int Episodes { get; init; }
        int Length { get; init; }
        int Replays { get; init; }

    sealed record ImpossibleDecision<TState, TAction> where TState : struct where TAction : struct
        ImpossibleDecision(string Place, TState State, TAction Action, int Stage)
        TAction Action { get; init; }
        TState State { get; init; }
        int Stage { get; init; }
        override string ToString()
        string Place { get; init; }

    sealed record InferenceOptions
        ActionPrior? Prior { get; init; }
        CovarianceKind? Covariance { get; init; }
        Estimator Estimator { get; init; }
        IReadOnlyList<double>? Start { get; init; }
        InferenceOptions()
        Optimizer Optimizer { get; init; }
        bool EstimateNoise { get; init; }
        double GradientTolerance { get; init; }
        double RankTolerance { get; init; }
        double? Discount { get; init; }
        double? Temperature { get; init; }
        int MaxIterations { get; init; }
        int? Horizon { get; init; }
        int? Threads { get; init; }

    readonly struct InferenceProgress
        InferenceProgress(int Iteration, double Objective, double GradientNorm, int Evaluations)
        double GradientNorm { get; init; }
        double Objective { get; init; }
        int Evaluations { get; init; }
        int Iteration { get; init; }

    sealed class InferredEntropy<TState, TAction, TParameters> where TState : struct where TAction : struct where TParameters : struct : InferredParameters<TState, TAction, TParameters>
        IReadOnlyList<ParameterEstimate> Estimates(CovarianceKind? kind = null)
        Identification? Identification { get; }
        required MaximumEntropyForm Form { get; init; }
        required double GradientNorm { get; init; }
        required double LogPartition { get; init; }
        required double Objective { get; init; }

    sealed class InferredNetwork<TState, TAction> where TState : struct where TAction : struct : InferredReward<TState, TAction>
        required MaximumEntropyForm Form { get; init; }
        required NeuralReward<TState, TAction> Network { get; init; }
        required double Loss { get; init; }
        required double? HeldOutLoss { get; init; }

    class InferredParameters<TState, TAction, TParameters> where TState : struct where TAction : struct where TParameters : struct : InferredReward<TState, TAction>, IParameterEstimates
        IReadOnlyList<string> ParameterNames { get; }
        TParameters Parameters { get; }
        double this[string name] { get; }

    class InferredPolicy<TState, TAction> where TState : struct where TAction : struct : IStochasticPolicy<TState, TAction>, IPolicy<TState, TAction>
        ActionDistribution<TAction> Policy(TState state, int stage = 0)
        TAction Act(TState state, int stage, ref CounterRandom random)
        double Discount { get; }
        double LogLikelihood(Demonstrations<TState, TAction> demonstrations)
        double Temperature { get; }
        int Horizon { get; }
        override sealed string ToString()
        required Demonstrations<TState, TAction> Demonstrations { get; init; }
        required IReadOnlyList<InverseStep> Trace { get; init; }
        required TimeSpan Elapsed { get; init; }
        required bool IsConverged { get; init; }
        required string Method { get; init; }
        string Remark { get; init; }
        void Write(string path)

    class InferredReward<TState, TAction> where TState : struct where TAction : struct : InferredPolicy<TState, TAction>
        double Reward(TState state, TAction action)
        double Reward(TState state, TAction action, int stage)

    abstract record InverseOptions
        ActionPrior? Prior { get; init; }
        InverseOptions()
        double? Discount { get; init; }
        int? Horizon { get; init; }
        int? Threads { get; init; }

    class InverseProblem<TState, TAction> where TState : struct where TAction : struct
        AdversarialReward<TState, TAction> Airl(Demonstrations<TState, TAction> demonstrations, AirlOptions? options = null, IProgress<InverseStep>? progress = null, CancellationToken cancellation = default(CancellationToken))
        CrossValidation<TState, TAction, TPolicy> CrossValidate<TPolicy>(Demonstrations<TState, TAction> demonstrations, Func<Demonstrations<TState, TAction>, TPolicy> estimator, CrossValidationOptions? options = null, IProgress<CrossValidationFold<TState, TAction, TPolicy>>? progress = null, CancellationToken cancellation = default(CancellationToken))
        Demonstrations<TState, TAction> Demonstrate(TabularReward<TState, TAction> truth, ExpertFlaw flaw, double level, MisspecificationOptions? options = null, TabularReward<TState, TAction>? other = null)
        ImitatingPolicy<TState, TAction> Gail(Demonstrations<TState, TAction> demonstrations, GailOptions? options = null, IProgress<InverseStep>? progress = null, CancellationToken cancellation = default(CancellationToken))
        InferredNetwork<TState, TAction> DeepMaximumEntropy(Demonstrations<TState, TAction> demonstrations, DeepMaximumEntropyOptions? options = null, IProgress<InverseStep>? progress = null, CancellationToken cancellation = default(CancellationToken))
        MisspecificationTable Misspecification(TabularReward<TState, TAction> truth, ExpertFlaw flaw, IReadOnlyList<double> levels, Func<Demonstrations<TState, TAction>, TabularReward<TState, TAction>> estimator, MisspecificationOptions? options = null, TabularReward<TState, TAction>? other = null, IProgress<MisspecificationRow>? progress = null, CancellationToken cancellation = default(CancellationToken))
        PolicyScore Score(IStochasticPolicy<TState, TAction> policy, IStochasticPolicy<TState, TAction> expert, Func<TState, TAction, double> reward, ScoreOptions? options = null)
        ProgrammedReward<TState, TAction> LinearProgramming(Demonstrations<TState, TAction> demonstrations, LinearProgrammingOptions? options = null, IProgress<InverseStep>? progress = null, CancellationToken cancellation = default(CancellationToken))
        RewardComparison<TState, TAction> Compare(TabularReward<TState, TAction> first, TabularReward<TState, TAction> second, RewardOptions? options = null)
        RewardRegret Regret(TabularReward<TState, TAction> truth, TabularReward<TState, TAction> pursued, RewardOptions? options = null)
        SampledNeuralReward<TState, TAction> NeuralGuidedCost(Demonstrations<TState, TAction> demonstrations, GuidedCostOptions? options = null, IProgress<InverseStep>? progress = null, CancellationToken cancellation = default(CancellationToken))
        SampledNeuralReward<TState, TAction> NeuralRelativeEntropy(Demonstrations<TState, TAction> demonstrations, RelativeEntropyOptions? options = null, IProgress<InverseStep>? progress = null, CancellationToken cancellation = default(CancellationToken))
        TabularReward<TState, TAction> Canonical(TabularReward<TState, TAction> reward, RewardCanonicalisation form, RewardDistanceOptions? options = null)
        TabularReward<TState, TAction> Reward(Func<TState, TAction, TState, double> reward, RewardOptions? options = null)
        TabularReward<TState, TAction> Reward(Func<TState, TAction, double> reward, RewardOptions? options = null)
        TabularReward<TState, TAction> Reward(InferredReward<TState, TAction> reward, RewardOptions? options = null)
        TabularReward<TState, TAction> Shape(TabularReward<TState, TAction> reward, Func<TState, double> potential, RewardOptions? options = null)
        TabularReward<TState, TAction> Shape(TabularReward<TState, TAction> reward, Func<TState, int, double> potential, RewardOptions? options = null)
        double Distance(TabularReward<TState, TAction> first, TabularReward<TState, TAction> second, RewardDistance distance = Starc, RewardDistanceOptions? options = null)
        override string ToString()

    sealed class InverseProblem<TState, TAction, TParameters> where TState : struct where TAction : struct where TParameters : struct : InverseProblem<TState, TAction>
        AdversarialParameters<TState, TAction, TParameters> AirlParameters(Demonstrations<TState, TAction> demonstrations, AirlOptions? options = null, IProgress<InverseStep>? progress = null, CancellationToken cancellation = default(CancellationToken))
        ApprenticePolicy<TState, TAction, TParameters> MaximumMargin(Demonstrations<TState, TAction> demonstrations, MaximumMarginOptions? options = null, IProgress<InverseStep>? progress = null, CancellationToken cancellation = default(CancellationToken))
        ApprenticePolicy<TState, TAction, TParameters> Projection(Demonstrations<TState, TAction> demonstrations, ProjectionOptions? options = null, IProgress<InverseStep>? progress = null, CancellationToken cancellation = default(CancellationToken))
        ChoiceProbabilityFit<TState, TAction, TParameters> ChoiceProbabilities(Demonstrations<TState, TAction> demonstrations, ChoiceProbabilityOptions? options = null, IProgress<InverseStep>? progress = null, CancellationToken cancellation = default(CancellationToken))
        HypothesisTest LikelihoodRatioTest(Fit<TState, TAction, TParameters> fit, params Restriction[] restrictions)
        HypothesisTest ScoreTest(Fit<TState, TAction, TParameters> fit, params Restriction[] restrictions)
        InferredEntropy<TState, TAction, TParameters> MaximumEntropy(Demonstrations<TState, TAction> demonstrations, MaximumEntropyOptions? options = null, IProgress<InverseStep>? progress = null, CancellationToken cancellation = default(CancellationToken))
        JointFit<TParameters> InferJointly(Demonstrations<TState, TAction> demonstrations, IReadOnlyList<ParameterEvidence<TParameters>> others, JointInferenceOptions? options = null, IProgress<InferenceProgress>? progress = null, CancellationToken cancellation = default(CancellationToken))
        MarginPlan<TState, TAction, TParameters> MaximumMarginPlanning(Demonstrations<TState, TAction> demonstrations, MaximumMarginPlanningOptions<TState, TAction>? options = null, IProgress<InverseStep>? progress = null, CancellationToken cancellation = default(CancellationToken))
        MisspecificationTable Misspecification(TParameters truth, ExpertFlaw flaw, IReadOnlyList<double> levels, Func<Demonstrations<TState, TAction>, TParameters> estimator, MisspecificationOptions? options = null, TabularReward<TState, TAction>? other = null, IProgress<MisspecificationRow>? progress = null, CancellationToken cancellation = default(CancellationToken))
        ParameterEvidence<TParameters> Evidence(Demonstrations<TState, TAction> demonstrations, JointInferenceOptions? options = null)
        ParameterPosterior<TState, TAction, TParameters> Bayesian(Demonstrations<TState, TAction> demonstrations, BayesianOptions? options = null, IProgress<InverseStep>? progress = null, CancellationToken cancellation = default(CancellationToken))
        PolicyScore Score(IStochasticPolicy<TState, TAction> policy, IStochasticPolicy<TState, TAction> expert, TParameters truth, ScoreOptions? options = null)
        ProgrammedParameters<TState, TAction, TParameters> LinearProgramming(Demonstrations<TState, TAction> demonstrations, FeatureProgrammingOptions? options = null, IProgress<InverseStep>? progress = null, CancellationToken cancellation = default(CancellationToken))
        RecoveryStudy Recovery(TParameters truth, Func<Demonstrations<TState, TAction>, IParameterEstimates> estimator, RecoveryOptions? options = null, IProgress<int>? progress = null, CancellationToken cancellation = default(CancellationToken))
        RewardCone Cone(TParameters parameters, IdentificationOptions? options = null)
        RewardIdentification<TParameters> Identification(Demonstrations<TState, TAction> demonstrations, TParameters? parameters = null, IdentificationOptions? options = null)
        RewardIdentification<TParameters> Identification(TParameters? parameters = null, IdentificationOptions? options = null)
        SampledParameters<TState, TAction, TParameters> GuidedCost(Demonstrations<TState, TAction> demonstrations, GuidedCostOptions? options = null, IProgress<InverseStep>? progress = null, CancellationToken cancellation = default(CancellationToken))
        SampledParameters<TState, TAction, TParameters> RelativeEntropy(Demonstrations<TState, TAction> demonstrations, RelativeEntropyOptions? options = null, IProgress<InverseStep>? progress = null, CancellationToken cancellation = default(CancellationToken))
        TabularReward<TState, TAction> Reward(TParameters parameters, RewardOptions? options = null)

    readonly struct InverseStep
        InverseStep(int Iteration, double Objective, double Gap, int Evaluations)
        double Gap { get; init; }
        double Objective { get; init; }
        int Evaluations { get; init; }
        int Iteration { get; init; }

    sealed class JointFit<TParameters> where TParameters : struct : IParameterEstimates
        IReadOnlyList<ParameterEstimate> Estimates { get; }
        IReadOnlyList<ParameterEvidence<TParameters>> Evidence { get; }
        IReadOnlyList<double> LogLikelihoods { get; }
        Identification Identification { get; }
        ParameterEstimate this[string name] { get; }
        TParameters Parameters { get; }
        double LogLikelihood { get; }
        double[,] Covariance()
        int Iterations { get; }
        override string ToString()

    sealed record JointInferenceOptions : InverseOptions
        JointInferenceOptions()
        double GradientTolerance { get; init; }
        double RankTolerance { get; init; }
        double? Temperature { get; init; }
        int MaxIterations { get; init; }

    readonly struct LabelledDecision<TState, TAction> where TState : struct where TAction : struct
        LabelledDecision(TState State, TAction Action, bool IsOptimal, double Count = 1)
        TAction Action { get; init; }
        TState State { get; init; }
        bool IsOptimal { get; init; }
        double Count { get; init; }

    enum LearnedDynamics
        Families = 2
        Noise = 1
        Table = 0

    sealed class LearnedGridPolicy<TState, TAction> where TState : struct where TAction : struct : GridPolicy<TState, TAction>
        int Pairs { get; }
        int Steps { get; }
        int Unvisited { get; }
        override string ToString()

    class LearnedModel<TState, TAction> where TState : struct where TAction : struct
        GradientPolicy<TState, TAction> PolicyGradient(Func<TState, TAction, double>? initial = null, PolicyGradientOptions? options = null, IProgress<PolicyGradientStep>? progress = null, CancellationToken cancellation = default(CancellationToken))
        IReadOnlyList<(TState State, TAction Action, TState Next, double Count)> Undeclared { get; }
        IReadOnlyList<StateEstimate<TState>> Probabilities(TState state, TAction action, int stage = 0)
        IReadOnlyList<StateEstimate<TState>> Start { get; }
        IReadOnlyList<Trajectory<TState, TAction>> Simulate(IPolicy<TState, TAction> policy, SimulationOptions? options = null, TState? start = null, CancellationToken cancellation = default(CancellationToken))
        IReadOnlyList<UnseenPair<TState, TAction>> Unseen { get; }
        ModelDivergence<TState, TAction> Divergence(Func<TState, TAction, double>? weight = null)
        ModelOptions Options { get; }
        NoiseFit? Noise { get; }
        PolicyValue<TState, TAction> Evaluate(Func<TState, TAction, int, double> policy, SolveOptions? options = null)
        Posterior<TState, TAction> Posterior(PosteriorOptions? options = null, IProgress<PosteriorProgress>? progress = null, CancellationToken cancellation = default(CancellationToken))
        PredictiveLikelihood<TState, TAction> HeldOut(Demonstrations<TState, TAction> demonstrations)
        RewardEstimate Reward(TState state, TAction action, int stage = 0)
        RewardRegression? Regression { get; }
        Solution<TState, TAction> Solve(SolveOptions? options = null, IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default(CancellationToken))
        Solution<TState, TAction> SolveReward(Func<TState, TAction, double> reward, SolveOptions? options = null, IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default(CancellationToken))
        Space<TAction> Actions { get; }
        Space<TState> States { get; }
        bool IsComplete { get; }
        bool StartIsLearned { get; }
        double LogLikelihood { get; }
        double TransitionCount { get; }
        double Visits(TState state, TAction action)
        override string ToString()

    sealed class LearnedModel<TState, TAction, TParameters> where TState : struct where TAction : struct where TParameters : struct : LearnedModel<TState, TAction>
        LearnedModel<TState, TAction, TParameters> With(TParameters parameters)
        TParameters RewardParameters { get; }

    abstract class LearnedPolicy<TState, TAction> where TState : struct where TAction : struct : IStochasticPolicy<TState, TAction>, IPolicy<TState, TAction>
        ActionDistribution<TAction> Policy(TState state)
        TAction Act(TState state, int stage, ref CounterRandom random)
        void Write(string path)

    enum LearnedRewards
        Declared = 0
        Mean = 2
        Regression = 1

    readonly struct LearningEpisode
        LearningEpisode(int Steps, double Reward)
        double Reward { get; init; }
        int Steps { get; init; }

    abstract record LearningFromSteps
        ActionPrior? Prior { get; init; }
        EpisodeStart Start { get; init; }
        Exploration? Exploration { get; init; }
        LearningFromSteps()
        StepSize? StepSize { get; init; }
        bool KeepEpisodes { get; init; }
        bool TraceValue { get; init; }
        double InitialValue { get; init; }
        double? Discount { get; init; }
        double? Temperature { get; init; }
        int EpisodeLength { get; init; }
        int? Episodes { get; init; }
        long Steps { get; init; }
        long? TraceEvery { get; init; }
        ulong Seed { get; init; }

    sealed record LinearProgrammingOptions : InverseOptions
        LinearProgrammingOptions()
        RewardShape Shape { get; init; }
        double MaxReward { get; init; }
        double? Penalty { get; init; }

    enum MarginExamples
        PerTrajectory = 1
        Pooled = 0

    sealed class MarginPlan<TState, TAction, TParameters> where TState : struct where TAction : struct where TParameters : struct : InferredParameters<TState, TAction, TParameters>
        double DualityGap { get; }
        required IReadOnlyList<double> FeatureScales { get; init; }
        required IReadOnlyList<double> Slacks { get; init; }
        required double C { get; init; }
        required double DualBound { get; init; }
        required double Objective { get; init; }

    enum MarginSolver
        CuttingPlanes = 0
        Subgradient = 1

    enum MaximumEntropyForm
        Causal = 2
        Trajectory = 0
        TrajectoryApproximate = 1

    sealed record MaximumEntropyOptions : InverseOptions
        CovarianceKind? Covariance { get; init; }
        IReadOnlyList<double>? StartValues { get; init; }
        MaximumEntropyForm Form { get; init; }
        MaximumEntropyOptions()
        MaximumEntropyStart Start { get; init; }
        Optimizer Optimizer { get; init; }
        double GradientTolerance { get; init; }
        double RankTolerance { get; init; }
        double? Temperature { get; init; }
        int MaxIterations { get; init; }

    enum MaximumEntropyStart
        Declared = 0
        Observed = 1

    sealed record MaximumMarginOptions : ApprenticeshipOptions
        MaximumMarginOptions()

    sealed record MaximumMarginPlanningOptions<TState, TAction> where TState : struct where TAction : struct : InverseOptions
        Func<TState, TAction, double>? Loss { get; init; }
        MarginExamples Examples { get; init; }
        MarginSolver Solver { get; init; }
        MaximumMarginPlanningOptions()
        TruncatedTails Tails { get; init; }
        bool ScaleFeatures { get; init; }
        double C { get; init; }
        double StepSize { get; init; }
        double Tolerance { get; init; }
        int MaxIterations { get; init; }

    sealed record MisspecificationOptions : InverseOptions
        MisspecificationOptions()
        RewardDistance Distance { get; init; }
        double? Temperature { get; init; }
        int Length { get; init; }
        int Trajectories { get; init; }
        ulong Seed { get; init; }

    sealed record MisspecificationRow
        MisspecificationRow(double Level, double Distance, RewardRegret Regret)
        RewardRegret Regret { get; init; }
        double Distance { get; init; }
        double Level { get; init; }

    sealed class MisspecificationTable
        ExpertFlaw Flaw { get; }
        IReadOnlyList<MisspecificationRow> Rows { get; }
        RewardDistance Distance { get; }
        override string ToString()
        string Problem { get; }
        string ToCsv()

    sealed record MixturePart<TState, TAction> where TState : struct where TAction : struct
        InferredPolicy<TState, TAction> Policy { get; init; }
        MixturePart(double Weight, InferredPolicy<TState, TAction> Policy)
        double Weight { get; init; }

    sealed class ModelDivergence<TState, TAction> where TState : struct where TAction : struct
        ModelDivergence()
        double Average { get; }
        override string ToString()
        required (TState State, TAction Action)? LargestAt { get; init; }
        required IReadOnlyList<(TState State, TAction Action)> Infinite { get; init; }
        required double FiniteAverage { get; init; }
        required double InfiniteShare { get; init; }
        required double Largest { get; init; }
        required double UnknownShare { get; init; }

    sealed class ModelFileException : FormatException
        int Column { get; }
        int Line { get; }
        string Fault { get; }
        string File { get; }

    sealed record ModelOptions
        LearnedDynamics Dynamics { get; init; }
        LearnedRewards Reward { get; init; }
        ModelOptions()
        NoiseOptions Noise { get; init; }
        SuccessorSupport Support { get; init; }
        UnseenPairs? Unseen { get; init; }
        double PseudoCount { get; init; }
        double RankTolerance { get; init; }
        double StartPseudoCount { get; init; }
        double? UnseenReward { get; init; }

    sealed class NeuralModel<TState, TAction> where TState : struct where TAction : struct
        IReadOnlyList<double> Weights { get; }
        TState Next(TState state, TAction action)
        TState Sample(TState state, TAction action, ref CounterRandom random)
        double LogDensity(TState state, TAction action, TState next)
        override string ToString()
        required IReadOnlyList<TrainingStep> Trace { get; init; }
        required IReadOnlyList<double> Errors { get; init; }
        required double TrainingLogLikelihood { get; init; }
        required double? HeldOutLogLikelihood { get; init; }
        required int BestEpoch { get; init; }
        string Shape { get; }
        void Deviations(TState state, TAction action, Span<double> deviations)

    sealed class NeuralPolicy<TState, TAction> where TState : struct where TAction : struct : IPolicy<TState, TAction>
        ActionDistribution<TAction> Policy(TState state)
        IReadOnlyList<double> Weights { get; }
        IReadOnlyList<string> Inputs { get; }
        NeuralPolicy<TState, TAction> With(IReadOnlyList<double> weights)
        TAction Act(TState state, int stage, ref CounterRandom random)
        double AddScore(TState state, TAction action, double scale, Span<double> gradient)
        double LogProbability(TState state, TAction action)
        override string ToString()
        string Shape { get; }

    sealed class NeuralReward<TState, TAction> where TState : struct where TAction : struct
        IReadOnlyList<TrainingStep> Trace { get; }
        IReadOnlyList<double> Weights { get; }
        IReadOnlyList<string> Inputs { get; }
        NeuralReward<TState, TAction> With(IReadOnlyList<double> weights)
        double AddGradient(TState state, TAction action, double scale, Span<double> gradient)
        double Reward(TState state, TAction action)
        double? HeldOutError { get; }
        double? TrainingError { get; }
        int BestEpoch { get; }
        override string ToString()
        string Shape { get; }

    sealed record NoiseEstimate
        IReadOnlyList<ParameterEstimate> Outcomes { get; init; }
        IReadOnlyList<double> Probabilities { get; }
        NoiseEstimate(string Name, IReadOnlyList<ParameterEstimate> Outcomes)
        string Name { get; init; }

    sealed class NoiseFit
        IReadOnlyList<NoiseEstimate> Fields(CovarianceKind kind = InverseHessian)
        IReadOnlyList<ParameterEstimate> Families(CovarianceKind kind = InverseHessian)
        IReadOnlyList<double> Probabilities { get; }
        Identification Identification { get; }
        NoiseEstimate this[string field] { get; }
        double[,] Covariance(CovarianceKind kind = InverseHessian)
        override string ToString()
        required TimeSpan Elapsed { get; init; }
        required double GradientNorm { get; init; }
        required double LogLikelihood { get; init; }
        required double TransitionCount { get; init; }
        required int Iterations { get; init; }

    enum NoiseForm
        Families = 1
        Free = 0

    sealed record NoiseOptions
        NoiseForm Form { get; init; }
        NoiseOptions()
        double GradientTolerance { get; init; }
        double RankTolerance { get; init; }
        int MaxIterations { get; init; }

    sealed record NonNestedTest
        IReadOnlyList<double> Eigenvalues { get; init; }
        NonNestedTest(double LogLikelihoodRatio, double Variance, double Units, int ExtraParameters, IReadOnlyList<double> Eigenvalues)
        bool CanBeToldApart(double level = 0.05)
        bool IsDistinguishable { get; }
        double AkaikeStatistic { get; }
        double LogLikelihoodRatio { get; init; }
        double PValue { get; }
        double SchwarzStatistic { get; }
        double Statistic { get; }
        double Units { get; init; }
        double Variance { get; init; }
        double VariancePValue { get; }
        int ExtraParameters { get; init; }
        override string ToString()

    sealed record NullDirection
        IReadOnlyList<double> Weights { get; init; }
        IReadOnlyList<string> Names { get; init; }
        NullDirection(IReadOnlyList<string> Names, IReadOnlyList<double> Weights)
        override string ToString()

    readonly struct Observation<TState, TAction> where TState : struct where TAction : struct
        Observation(TState State, TAction Action, TState? Next = null, int Stage = 0, int Cluster = 0, double Count = 1)
        TAction Action { get; init; }
        TState State { get; init; }
        TState? Next { get; init; }
        double Count { get; init; }
        double? Reward { get; init; }
        int Cluster { get; init; }
        int Stage { get; init; }

    sealed class Occupancy<TState, TAction> where TState : struct where TAction : struct
        ReadOnlySpan<double> Pairs { get; }
        ReadOnlySpan<double> States { get; }
        double Total { get; }
        double this[TState state, TAction action] { get; }
        double this[TState state] { get; }
        override string ToString()

    class OptimalityFit<TState, TAction> where TState : struct where TAction : struct
        IReadOnlyList<(TState State, TAction Action)> Active { get; }
        IReadOnlyList<(TState State, TAction Action)> Infinite { get; }
        IReadOnlyList<(TState State, TAction Action)> Unlabelled { get; }
        IReadOnlyList<ParameterEstimate> Estimates(CovarianceKind kind = InverseHessian)
        Identification? Identification { get; }
        RewardEstimate Reward(TState state, TAction action)
        RewardForm Form { get; }
        double LabelCount { get; }
        double LogLikelihood { get; }
        double Probability(TState state, TAction action)
        double Shift { get; }
        double Temperature { get; }
        override string ToString()

    sealed class OptimalityFit<TState, TAction, TParameters> where TState : struct where TAction : struct where TParameters : struct : OptimalityFit<TState, TAction>
        TParameters Parameters { get; }

    sealed record OptimalityOptions
        OptimalityOptions()
        RewardForm? Form { get; init; }
        double GradientTolerance { get; init; }
        double PseudoCount { get; init; }
        double RankTolerance { get; init; }
        double? Temperature { get; init; }
        int MaxIterations { get; init; }

    enum Optimizer
        Default = 0
        QuasiNewton = 2
        TrustRegion = 1

    sealed record ParameterEstimate
        ConfidenceInterval? Interval(double level = 0.95)
        EstimateStatus Status { get; init; }
        ParameterEstimate(string Name, double Value, double? StandardError, EstimateStatus Status)
        double Value { get; init; }
        double? StandardError { get; init; }
        double? Z { get; }
        override string ToString()
        string Name { get; init; }

    sealed class ParameterEvidence<TParameters> where TParameters : struct
        double DecisionCount { get; }
        override string ToString()
        string Problem { get; }

    sealed class ParameterPosterior<TState, TAction, TParameters> where TState : struct where TAction : struct where TParameters : struct : InferredParameters<TState, TAction, TParameters>
        IReadOnlyList<double[]> Draws(string name)
        double EffectiveSize(string name)
        double Mean(string name)
        double Quantile(string name, double probability)
        double RHat(string name)
        double StandardDeviation(string name)
        double[,] Covariance()
        required BayesianOptions Options { get; init; }
        required IReadOnlyList<double> Acceptance { get; init; }
        required int Divergences { get; init; }
        string ToCsv()

    sealed record ParameterPrior
        double Location { get; }
        double Scale { get; }
        override string ToString()
        static ParameterPrior Flat { get; }
        static ParameterPrior Laplace(double location, double scale)
        static ParameterPrior Normal(double mean, double standardDeviation)

    sealed record ParameterRecovery
        ParameterRecovery(string Name, double Truth, double Mean, double StandardDeviation, int Estimates)
        double Bias { get; }
        double BiasError { get; }
        double Mean { get; init; }
        double StandardDeviation { get; init; }
        double Truth { get; init; }
        double? Coverage { get; init; }
        double? CoverageError { get; }
        double? MeanStandardError { get; init; }
        int Estimates { get; init; }
        int Intervals { get; init; }
        override string ToString()
        required double RootMeanSquareError { get; init; }
        string Name { get; init; }

    enum PolicyBaseline
        MonteCarlo = 2
        None = 0
        RunningAverage = 1

    enum PolicyClass
        Linear = 1
        Tabular = 0

    sealed record PolicyGradientOptions
        ActionPrior? Prior { get; init; }
        IReadOnlyDictionary<string, double>? Weights { get; init; }
        PolicyClass Policy { get; init; }
        PolicyGradientOptions()
        PolicyGradientRule Rule { get; init; }
        PolicyGradientStart Start { get; init; }
        PolicySampling? Sampling { get; init; }
        double Barrier { get; init; }
        double GradientTolerance { get; init; }
        double? Discount { get; init; }
        double? StepSize { get; init; }
        double? Temperature { get; init; }
        int MaxIterations { get; init; }

    enum PolicyGradientRule
        Gradient = 0
        Natural = 1

    enum PolicyGradientStart
        Declared = 0
        EveryState = 1

    readonly struct PolicyGradientStep
        PolicyGradientStep(int Iteration, double Objective, double Reward, double GradientNorm, double StepSize)
        double Ended { get; init; }
        double GradientNorm { get; init; }
        double Objective { get; init; }
        double Reward { get; init; }
        double StandardError { get; init; }
        double StepSize { get; init; }
        int Iteration { get; init; }

    enum PolicyImprovement
        Exact = 1
        SoftQLearning = 0

    sealed record PolicySampling
        PolicyBaseline Baseline { get; init; }
        PolicySampling()
        double StepDecay { get; init; }
        int Episodes { get; init; }
        int? MaxSteps { get; init; }
        int? Threads { get; init; }
        ulong Seed { get; init; }

    sealed record PolicyScore
        PolicyScore(double Value, double ExpertValue, double OptimalValue, double ForwardDivergence, double ReverseDivergence, double OccupancyDistance)
        double ExpertValue { get; init; }
        double ForwardDivergence { get; init; }
        double OccupancyDistance { get; init; }
        double OptimalValue { get; init; }
        double OptimalityGap { get; }
        double Regret { get; }
        double ReverseDivergence { get; init; }
        double Value { get; init; }
        override string ToString()

    sealed class PolicyValue<TState, TAction> where TState : struct where TAction : struct
        ReadOnlySpan<double> Values(int stage = 0)
        double Discount { get; }
        double StartValue { get; }
        double Temperature { get; }
        double Value(TState state, int stage = 0)
        override string ToString()

    sealed class Posterior<TState, TAction> where TState : struct where TAction : struct : IPolicy<TState, TAction>
        ActionDistribution<TAction> Policy(TState state, int stage = 0)
        EvidenceLowerBound EvidenceLowerBound(Func<TState, TAction, int, double> policy)
        IReadOnlyList<KeyValuePair<TState, double>> Next(TState state, TAction action, int stage = 0)
        IReadOnlyList<Trajectory<TState, TAction>> Sample(int count, ulong seed = 0, CancellationToken cancellation = default(CancellationToken))
        TAction Act(TState state, int stage, ref CounterRandom random)
        bool PriorIsDistribution { get; }
        double Discount { get; }
        double ErrorBound { get; }
        double ExpectedVisits(TState state)
        double ExpectedVisits(TState state, TAction action)
        double LogBackwardMessage(TState state, int stage = 0)
        double LogEvidence { get; }
        double LogForwardMessage(TState state, int stage)
        double LogPartition { get; }
        double LogProbability(Trajectory<TState, TAction> trajectory)
        double Marginal(TState state, TAction action, int stage)
        double Marginal(TState state, int stage)
        double Shift { get; }
        double StartProbability(TState state)
        double Temperature { get; }
        int Horizon { get; }
        override string ToString()
        string Remark { get; }

    sealed record PosteriorOptions
        ActionPrior? Prior { get; init; }
        PosteriorOptions()
        PosteriorStart Start { get; init; }
        double? Discount { get; init; }
        double? Temperature { get; init; }
        double? Tolerance { get; init; }
        int? Horizon { get; init; }
        int? Threads { get; init; }

    readonly struct PosteriorProgress
        PosteriorProgress(int Stages, int Of)
        int Of { get; init; }
        int Stages { get; init; }

    enum PosteriorSampler
        Hamiltonian = 0
        Metropolis = 1

    enum PosteriorStart
        Kept = 1
        Tilted = 0

    sealed class PredictiveLikelihood<TState, TAction> where TState : struct where TAction : struct
        PredictiveLikelihood()
        double LogLikelihood { get; }
        override string ToString()
        required IReadOnlyList<(TState State, TAction Action, TState Next, double Count)> Impossible { get; init; }
        required double FiniteLogLikelihood { get; init; }
        required double TransitionCount { get; init; }
        required double UnknownCount { get; init; }

    sealed class ProfileLikelihood<TParameters> where TParameters : struct
        ConfidenceInterval Interval { get; }
        IReadOnlyList<ProfilePoint<TParameters>> Points { get; }
        double Estimate { get; }
        double LogLikelihood { get; }
        override string ToString()
        required TimeSpan Elapsed { get; init; }
        string Name { get; }

    sealed record ProfileOptions
        ProfileOptions()
        double Level { get; init; }
        int? Threads { get; init; }

    sealed record ProfilePoint<TParameters> where TParameters : struct
        ProfilePoint(double Value, TParameters? Parameters, double? LogLikelihood, string? Failure)
        TParameters? Parameters { get; init; }
        double Value { get; init; }
        double? LogLikelihood { get; init; }
        string? Failure { get; init; }

    enum ProgrammeForm
        States = 0
        Trajectories = 1

    sealed record ProgrammeReport
        ProgrammeReport()
        double Penalty { get; init; }
        double? PhaseTransition { get; init; }
        int Optimal { get; init; }
        int Tied { get; init; }
        int Visited { get; init; }
        override string ToString()
        required bool IsZero { get; init; }
        required bool IsZeroFeasible { get; init; }
        required double DualityGap { get; init; }
        required double Margin { get; init; }

    sealed class ProgrammedParameters<TState, TAction, TParameters> where TState : struct where TAction : struct where TParameters : struct : InferredParameters<TState, TAction, TParameters>
        required ProgrammeReport Report { get; init; }

    sealed class ProgrammedReward<TState, TAction> where TState : struct where TAction : struct : InferredReward<TState, TAction>
        required ProgrammeReport Report { get; init; }

    static class ProgressStream
        static ProgressStream<TProgress, TResult> Run<TProgress, TResult>(Func<IProgress<TProgress>, CancellationToken, TResult> call, CancellationToken cancellation = default(CancellationToken))

    sealed class ProgressStream<TProgress, TResult> : IAsyncEnumerable<TProgress>, IAsyncDisposable
        IAsyncEnumerator<TProgress> GetAsyncEnumerator(CancellationToken cancellationToken = default(CancellationToken))
        Task<TResult> Result { get; }
        ValueTask DisposeAsync()

    sealed record ProjectionOptions : ApprenticeshipOptions
        ProjectionOptions()

    sealed record ProvedFacts
        IReadOnlyList<string> LeftOut { get; init; }
        ProvedFacts()
        Termination Termination { get; init; }
        bool? IsAllReachable { get; init; }
        double MassError { get; init; }
        int Actions { get; init; }
        int Parameters { get; init; }
        int States { get; init; }
        int? Identifiable { get; init; }
        int? StateRewardDimension { get; init; }
        int? StateRewardRank { get; init; }
        long Transitions { get; init; }
        override string ToString()

    sealed record QLearningOptions : LearningFromSteps
        QLearningOptions()
        ReplayOptions? Replay { get; init; }
        bool DoubleEstimates { get; init; }

    enum QuadratureRule
        GaussLegendre = 0
        Midpoint = 1
        Trapezoid = 2

    enum ReachGoal
        Maximum = 0
        Minimum = 1

    sealed record ReachOptions
        ReachGoal Goal { get; init; }
        ReachOptions()
        SolveMethod Method { get; init; }
        double? Tolerance { get; init; }
        int MaxIterations { get; init; }
        int Steps { get; init; }
        int? Threads { get; init; }

    sealed class Reachability<TState, TAction> where TState : struct where TAction : struct : IPolicy<TState, TAction>
        (double Lower, double Upper) Bounds(TState state)
        ReachOptions Options { get; }
        ReadOnlySpan<double> LowerBounds { get; }
        ReadOnlySpan<double> UpperBounds { get; }
        ReadOnlySpan<double> Values { get; }
        TAction? Action(TState state)
        bool IsConverged { get; }
        bool IsProbability { get; }
        double ErrorBound { get; }
        double StartValue { get; }
        double Value(TState state)
        int DecidedCount { get; }
        int Iterations { get; }
        override string ToString()
        void Write(string path)

    sealed record RecessionDirection
        IReadOnlyList<double> Weights { get; init; }
        IReadOnlyList<string> Names { get; init; }
        RecessionDirection(IReadOnlyList<string> Names, IReadOnlyList<double> Weights, bool IsExact)
        bool IsExact { get; init; }
        override string ToString()

    sealed record RecoveryFailure
        RecoveryFailure(int Replication, string Reason)
        int Replication { get; init; }
        string Reason { get; init; }

    sealed record RecoveryOptions : InverseOptions
        RecoveryOptions()
        double Level { get; init; }
        double? Temperature { get; init; }
        int Length { get; init; }
        int Replications { get; init; }
        int Trajectories { get; init; }
        ulong Seed { get; init; }

    sealed class RecoveryStudy
        IReadOnlyList<ParameterRecovery> Parameters { get; }
        IReadOnlyList<RecoveryFailure> Failures { get; }
        ParameterRecovery this[string name] { get; }
        RecoveryOptions Options { get; }
        override string ToString()
        string ToCsv()

    sealed record RelativeEntropyOptions : SampledOptions
        RelativeEntropyOptions()
        double DemonstrationShare { get; init; }
        double GradientTolerance { get; init; }
        double Slack { get; init; }
        double StepSize { get; init; }
        int MaxIterations { get; init; }

    sealed record ReplayOptions
        ReplayOptions()
        double Correction { get; init; }
        double Priority { get; init; }
        int BatchSize { get; init; }
        int Capacity { get; init; }

    sealed class Restriction
        IReadOnlyList<(double Weight, string Name)> Terms { get; }
        double Value { get; }
        override string ToString()
        static Restriction Equal(string first, string second)
        static Restriction Fixed(string name, double value)
        static Restriction Sum(double value, params (double Weight, string Name)[] terms)
        static implicit operator Restriction((string Name, double Value) restriction)

    enum RewardCanonicalisation
        Dard = 3
        Epic = 2
        Minimal = 1
        Value = 0

    sealed class RewardComparison<TState, TAction> where TState : struct where TAction : struct
        bool HasSameOptimalPolicies { get; }
        bool IsShaping { get; }
        double Potential(TState state, int stage = 0)
        override string ToString()
        required double Residual { get; init; }
        required double Scale { get; init; }
        required double Temperature { get; init; }
        required double? PolicyDifference { get; init; }

    sealed class RewardCone
        IReadOnlyList<double> Lower { get; }
        IReadOnlyList<double> Upper { get; }
        IReadOnlyList<string> Names { get; }
        int Dimension { get; }
        int FreeDimension { get; }
        override string ToString()

    enum RewardCoverage
        Dynamics = 1
        Independent = 0

    sealed record RewardDirection
        IReadOnlyList<double> Weights { get; init; }
        IReadOnlyList<string> Names { get; init; }
        RewardDirection(IReadOnlyList<string> Names, IReadOnlyList<double> Weights, UntoldReason Reason)
        UntoldReason Reason { get; init; }
        override string ToString()
        string Combination { get; }

    enum RewardDistance
        Dard = 2
        Epic = 1
        Starc = 0

    sealed record RewardDistanceOptions : InverseOptions
        IReadOnlyList<double>? StateWeights { get; init; }
        RewardCanonicalisation Canonicalisation { get; init; }
        RewardCoverage Coverage { get; init; }
        RewardDistanceOptions()

    readonly struct RewardEstimate
        RewardEstimate(double Value, double? StandardError, double Count)
        double Count { get; init; }
        double Value { get; init; }
        double? StandardError { get; init; }
        override string ToString()

    enum RewardForm
        Declared = 1
        Table = 0

    sealed class RewardIdentification<TParameters> where TParameters : struct
        IReadOnlyList<RewardDirection> Directions { get; }
        IReadOnlyList<string> IdentifiedParameters { get; }
        IReadOnlyList<string> Names { get; }
        IReadOnlyList<string> Problems { get; }
        RewardIdentification<TParameters> With(RewardIdentification<TParameters> other)
        RewardIdentification<TParameters> With<TState, TAction>(InverseProblem<TState, TAction, TParameters> other, TParameters? parameters = null, IdentificationOptions? options = null)
        bool IsIdentified { get; }
        bool Tells(params IReadOnlyList<double> weights)
        int Dimension { get; }
        int Gain { get; }
        int Rank { get; }
        override string ToString()
        string Remark { get; }

    sealed record RewardOptions : InverseOptions
        RewardOptions()
        double? Temperature { get; init; }

    sealed class RewardRegression
        IReadOnlyList<ParameterEstimate> Estimates(CovarianceKind kind = Sandwich)
        IReadOnlyList<double> Parameters { get; }
        Identification Identification { get; }
        double[,] Covariance(CovarianceKind kind = Sandwich)
        override string ToString()
        required double Count { get; init; }
        required double RSquared { get; init; }
        required double ResidualDeviation { get; init; }

    readonly struct RewardRegret
        RewardRegret(double Best, double Value, double Worst)
        double Best { get; init; }
        double Loss { get; }
        double Share { get; }
        double Value { get; init; }
        double Worst { get; init; }
        override string ToString()

    enum RewardShape
        State = 0
        StateAction = 1

    readonly struct RewardWeights
        IReadOnlyList<string> Names { get; }
        ReadOnlySpan<double> Values { get; }
        bool Equals(RewardWeights other)
        double this[string name] { get; }
        override bool Equals(object? obj)
        override int GetHashCode()
        override string ToString()
        static bool operator !=(RewardWeights left, RewardWeights right)
        static bool operator ==(RewardWeights left, RewardWeights right)

    enum SampleCorrection
        ImportanceSampling = 0
        None = 1

    sealed class SampleEfficiency
        IReadOnlyList<int> Runs { get; }
        IReadOnlyList<long> Steps { get; }
        IReadOnlyList<string> Methods { get; }
        double Mean(int method, int row)
        double StandardError(int method, int row)
        override string ToString()
        static SampleEfficiency Of(params IReadOnlyList<(string Method, IReadOnlyList<IReadOnlyList<ActionValueStep>> Traces)> curves)
        string ToCsv()

    sealed class SampledNeuralReward<TState, TAction> where TState : struct where TAction : struct : InferredReward<TState, TAction>
        required NeuralReward<TState, TAction> Network { get; init; }
        required SampledReport Report { get; init; }

    abstract record SampledOptions : InverseOptions
        SampledOptions()
        double Penalty { get; init; }
        double Smoothing { get; init; }
        double? Temperature { get; init; }
        double? WeightLimit { get; init; }
        int Episodes { get; init; }
        int? Length { get; init; }
        ulong Seed { get; init; }

    sealed class SampledParameters<TState, TAction, TParameters> where TState : struct where TAction : struct where TParameters : struct : InferredParameters<TState, TAction, TParameters>
        required SampledReport Report { get; init; }

    readonly struct SampledPlan<TAction> where TAction : struct
        override string ToString()
        required TAction First { get; init; }
        required double BestReturn { get; init; }
        required double EffectiveSampleSize { get; init; }
        required double MeanReturn { get; init; }
        required double WeightEntropy { get; init; }
        required double? LogPartition { get; init; }
        required int NotFinite { get; init; }
        required int Rollouts { get; init; }
        required string? FirstNotFinite { get; init; }

    sealed class SampledReport
        IReadOnlyList<SampledStep> Steps { get; }
        SampledTarget Target { get; }
        double LeftOut { get; }
        int Episodes { get; }
        int Length { get; }
        override string ToString()

    readonly struct SampledStep
        SampledStep(int Iteration, double Objective, double ObjectiveError, double GradientNorm, double GradientError, double EffectiveSampleSize, double LargestWeight, int ClippedWeights)
        double EffectiveSampleSize { get; init; }
        double GradientError { get; init; }
        double GradientNorm { get; init; }
        double LargestWeight { get; init; }
        double Objective { get; init; }
        double ObjectiveError { get; init; }
        int ClippedWeights { get; init; }
        int Iteration { get; init; }

    enum SampledTarget
        Causal = 1
        Trajectories = 0

    enum SamplingMethod
        CrossEntropy = 1
        Mppi = 0
        RandomShooting = 2

    sealed record SamplingOptions
        ActionPrior? Prior { get; init; }
        SamplingMethod Method { get; init; }
        SamplingOptions()
        SamplingWeights Weights { get; init; }
        bool Vectorize { get; init; }
        bool WarmStart { get; init; }
        double Correlation { get; init; }
        double EliteShare { get; init; }
        double Exploration { get; init; }
        double Smoothing { get; init; }
        double Spread { get; init; }
        double? Discount { get; init; }
        double? Temperature { get; init; }
        int Horizon { get; init; }
        int Iterations { get; init; }
        int Samples { get; init; }
        int? Threads { get; init; }
        ulong Seed { get; init; }

    abstract class SamplingPlanner<TState, TAction> where TState : struct where TAction : struct : IPolicy<TState, TAction>, IDisposable
        ReadOnlySpan<TAction> Sequence { get; }
        SampledPlan<TAction> Plan(TState state, int stage = 0, CancellationToken cancellation = default(CancellationToken))
        SamplingOptions Options { get; }
        TAction Act(TState state, int stage, ref CounterRandom random)
        abstract bool IsVectorized { get; }
        abstract string Rollouts { get; }
        override string ToString()
        void Dispose()
        void Reset()

    enum SamplingWeights
        Posterior = 0
        Sharpened = 1

    sealed class SavedSolutionException : IOException
        string Path { get; }

    sealed record ScoreOptions : InverseOptions
        ScoreOptions()

    enum ShapingForm
        Expected = 1
        None = 0
        Sampled = 2

    sealed record SimulationOptions
        SimulationOptions()
        int Episodes { get; init; }
        int FirstEpisode { get; init; }
        int MaxSteps { get; init; }
        int Threads { get; init; }
        ulong Seed { get; init; }

    abstract class Solution<TState, TAction> where TState : struct where TAction : struct : IStochasticPolicy<TState, TAction>, IPolicy<TState, TAction>
        ActionDistribution<TAction> Policy(TState state, int stage = 0)
        IReadOnlyList<SolveProgress> Trace { get; }
        SolveMethod Method { get; }
        TAction Act(TState state, int stage, ref CounterRandom random)
        TAction Greedy(TState state, int stage = 0)
        abstract Occupancy<TState, TAction> Occupancy()
        abstract ReadOnlySpan<double> ActionValues(int stage = 0)
        abstract ReadOnlySpan<double> Probabilities(int stage = 0)
        abstract ReadOnlySpan<double> Values(int stage = 0)
        abstract double[] FeatureExpectations()
        bool IsConverged { get; }
        double ActionValue(TState state, TAction action, int stage = 0)
        double Advantage(TState state, TAction action, int stage = 0)
        double ErrorBound { get; }
        double LowerBound { get; }
        double UpperBound { get; }
        double Value(TState state, int stage = 0)
        double ValueAt(int index, int stage = 0)
        int Iterations { get; }
        override string ToString()
        required TimeSpan Elapsed { get; init; }
        required double Discount { get; init; }
        required double Temperature { get; init; }
        required int Horizon { get; init; }
        string Layout { get; }
        string Remark { get; }
        void Save(string path)
        void Write(string path)

    sealed class Solutions<TState, TAction> where TState : struct where TAction : struct : IReadOnlyList<Solution<TState, TAction>>, IEnumerable<Solution<TState, TAction>>, IEnumerable, IReadOnlyCollection<Solution<TState, TAction>>
        IEnumerator<Solution<TState, TAction>> GetEnumerator()
        Solution<TState, TAction> this[int index] { get; }
        bool AreConverged { get; }
        double ErrorBound { get; }
        int Count { get; }
        override string ToString()
        required TimeSpan Elapsed { get; init; }
        required string Remark { get; init; }

    enum SolveMethod
        Anderson = 5
        BackwardInduction = 4
        Default = 0
        Linear = 7
        ModifiedPolicyIteration = 2
        Newton = 3
        Topological = 6
        ValueIteration = 1

    sealed record SolveOptions
        ActionPrior? Prior { get; init; }
        Checkpoint? Checkpoint { get; init; }
        SolveMethod Method { get; init; }
        SolveOptions()
        SolvePrecision Precision { get; init; }
        bool StoreStages { get; init; }
        double? Discount { get; init; }
        double? Temperature { get; init; }
        double? Tolerance { get; init; }
        int MaxIterations { get; init; }
        int? Horizon { get; init; }
        int? Threads { get; init; }

    enum SolvePrecision
        Double = 1
        Mixed = 0

    readonly struct SolveProgress
        SolveMethod Method { get; init; }
        SolveProgress(SolveMethod Method, int Iteration, double Residual, double ErrorBound)
        double ErrorBound { get; init; }
        double Residual { get; init; }
        int Iteration { get; init; }

    abstract class Space<T> where T : struct : IReadOnlyList<T>, IEnumerable<T>, IEnumerable, IReadOnlyCollection<T>
        IEnumerator<T> GetEnumerator()
        Space()
        T Parse(string label)
        abstract IReadOnlyList<string> Columns { get; }
        abstract T this[int index] { get; }
        abstract bool TryParse(ReadOnlySpan<string> cells, out T value, out int column, out string expected)
        abstract int Count { get; }
        abstract int Find(T value)
        abstract string Cell(T value, int column)
        bool TryIndexOf(T value, out int index)
        bool TryParse(string? label, out T value)
        int IndexOf(T value)
        override string ToString()
        string Label(T value)

    readonly struct StateEstimate<TState> where TState : struct
        StateEstimate(TState State, double Probability, double? StandardError, double Count)
        TState State { get; init; }
        double Count { get; init; }
        double Probability { get; init; }
        double? StandardError { get; init; }
        override string ToString()

    readonly struct Step<TState, TAction> where TState : struct where TAction : struct
        Step(TState State, TAction Action)
        TAction Action { get; init; }
        TState State { get; init; }

    enum StepSchedule
        Constant = 0
        Cosine = 2
        InverseSquareRoot = 3
        Linear = 1

    readonly struct StepSize
        double At(long update)
        override string ToString()
        static StepSize Constant(double size)
        static StepSize Harmonic(double scale = 1)
        static StepSize Polynomial(double exponent)

    enum SuccessorSupport
        All = 2
        Declared = 0
        Seen = 1

    sealed class TabularReward<TState, TAction> where TState : struct where TAction : struct
        TabularReward<TState, TAction> Times(double factor)
        bool IsOfTransitions { get; }
        double Ending(TState state)
        double Of(TState state, TAction action, TState next, int stage = 0)
        double this[TState state, TAction action, int stage = 0] { get; }
        override string ToString()

    enum Termination
        Always = 2
        Avoidable = 3
        Horizon = 1
        Never = 5
        Partial = 4
        Unknown = 0

    sealed record TrainingOptions
        StepSchedule Schedule { get; init; }
        TrainingOptions()
        double Epsilon { get; init; }
        double FirstDecay { get; init; }
        double HeldOut { get; init; }
        double SecondDecay { get; init; }
        double StepSize { get; init; }
        double WeightDecay { get; init; }
        double? ClipNorm { get; init; }
        int Epochs { get; init; }
        int MinibatchSize { get; init; }
        int Patience { get; init; }
        int WarmUp { get; init; }
        ulong Seed { get; init; }

    readonly struct TrainingStep
        TrainingStep(int Epoch, double Loss, double? HeldOutLoss, double StepSize)
        double Loss { get; init; }
        double StepSize { get; init; }
        double? HeldOutLoss { get; init; }
        int Epoch { get; init; }

    sealed class Trajectory<TState, TAction> where TState : struct where TAction : struct
        IReadOnlyList<Step<TState, TAction>> Steps { get; }
        IReadOnlyList<double> Rewards { get; init; }
        TState? Last { get; init; }
        Trajectory(IReadOnlyList<Step<TState, TAction>> steps)
        bool IsTerminated { get; init; }
        double Return(double discount)
        double TerminalReward { get; init; }
        int FirstStage { get; init; }
        int? Cluster { get; init; }
        override string ToString()
        string? Name { get; init; }

    enum TruncatedTails
        AsSeen = 0
        ByFrequencies = 1

    readonly struct UnseenPair<TState, TAction> where TState : struct where TAction : struct
        TAction Action { get; init; }
        TState State { get; init; }
        UnseenPair(TState State, TAction Action, int Stage)
        int Stage { get; init; }

    enum UnseenPairs
        Declared = 3
        PriorMean = 1
        Refuse = 0
        Stay = 2

    enum UntoldReason
        NoEffect = 0
        NotVisited = 2
        Shaping = 1

namespace Cai.Checking

    sealed class CheckLimits
        CheckLimits()
        long Evaluations { get; set; }
        long RankWork { get; set; }
        long SweepWork { get; set; }
        static CheckLimits Build { get; }
        static CheckLimits RunTime { get; }
        static CheckLimits Typing { get; }

    sealed class CheckSettings
        CheckSettings()
        bool HasFixedPart { get; set; }
        bool IsAffine { get; set; }
        bool IsPriorUniform { get; set; }
        bool WeighsParameters { get; set; }
        double Discount { get; set; }
        double Temperature { get; set; }
        int Horizon { get; set; }
        string[] Parameters { get; set; }

    static class Checker
        static Audit Audit(IDeclaration declaration, CheckSettings settings, CancellationToken cancellation)
        static Audit Check(IDeclaration declaration, Tables tables, CheckSettings settings, CheckLimits limits, CancellationToken cancellation)

namespace Cai.CompilerServices

    static class ActionValueLearning
        static ActionValuePolicy<TState, TAction> Dyna<TState, TAction, TKernel, TProcess>(Model<TState, TAction> model, TKernel kernel, TProcess process, double[] parameters, double[] noise, DynaOptions? options = null, IProgress<ActionValueStep>? progress = null, CancellationToken cancellation = default(CancellationToken))
        static ActionValuePolicy<TState, TAction> QLearning<TState, TAction, TKernel, TProcess>(Model<TState, TAction> model, TKernel kernel, TProcess process, double[] parameters, double[] noise, QLearningOptions? options = null, IProgress<ActionValueStep>? progress = null, CancellationToken cancellation = default(CancellationToken))

    static class Activations

    readonly struct Activations.Identity : IActivation
        static Vector256<double> Slope(Vector256<double> y)
        static Vector256<double> Value(Vector256<double> z)

    readonly struct Activations.Relu : IActivation
        static Vector256<double> Slope(Vector256<double> y)
        static Vector256<double> Value(Vector256<double> z)

    readonly struct Activations.Sigmoid : IActivation
        static Vector256<double> Slope(Vector256<double> y)
        static Vector256<double> Value(Vector256<double> z)

    readonly struct Activations.Softplus : IActivation
        static Vector256<double> Slope(Vector256<double> y)
        static Vector256<double> Value(Vector256<double> z)

    readonly struct Activations.Tanh : IActivation
        static Vector256<double> Slope(Vector256<double> y)
        static Vector256<double> Value(Vector256<double> z)

    sealed class AffineReward : RewardModel
        AffineReward(double[][][] terms, int pairCount, bool hasFixedPart, int parameterCount)
        override bool DependsOnNoise { get; }
        override bool DependsOnStage { get; }
        override bool IsAffine { get; }
        override int ParameterCount { get; }
        override void AddGradient(Pairs pairs, int from, int to, ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, ReadOnlySpan<double> weights, Span<double> gradient)
        override void Curve(ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, Span<double> curvature)
        override void Differentiate(ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, Span<double> gradient)
        override void Evaluate(ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, Span<double> reward)
        static RewardModel Of(Tables tables, int pairCount, bool hasFixedPart, int parameterCount)

    static class BatchPlanner
        static Solutions<TState, TAction> Solve<TState, TAction, TParameters, TKernel>(Model<TState, TAction> model, TKernel kernel, ParameterSpace<TParameters> space, IReadOnlyList<TParameters> parameters, double[] noise, SolveOptions? options = null, IProgress<int>? progress = null, CancellationToken cancellation = default(CancellationToken))

    static class BehaviorCloning
        static ClonedPolicy<TState, TAction> Clone<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, DecisionInputs<TState, TAction>? features, Network? network, DecisionInputs<TState, TAction>? inputs, Demonstrations<TState, TAction> demonstrations, CloningOptions? options = null, IProgress<TrainingStep>? progress = null, CancellationToken cancellation = default(CancellationToken))

    readonly ref struct BlocksKernel
        BlocksKernel(int states, int actions, int width, ReadOnlySpan<int> successors, ReadOnlySpan<double> masses)
        void ActionValues(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, Span<double> actionValues)
        void Best(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, Span<double> next)
        void Row(int state, int action, List<int> next, List<double> probabilities)
        void Scatter(int from, int to, ReadOnlySpan<double> weights, Span<double> mass)

    sealed class BooleanLeaf : Leaf
        BooleanLeaf(string name)
        override int Parse(string text)
        override string Expected { get; }
        override string Text(int position)

    static class Bootstrapping
        static Bootstrap<TParameters> Run<TState, TAction, TParameters, TKernel>(Model<TState, TAction> model, TKernel kernel, ParameterSpace<TParameters> parameters, Fit<TState, TAction, TParameters> fit, BootstrapOptions? options = null, IProgress<int>? progress = null, CancellationToken cancellation = default(CancellationToken))

    abstract class CodedSpace<T> where T : struct : Space<T>
        CodedSpace(Leaf[] leaves, int[]? codes = null)
        abstract T Decode(int code)
        abstract int Encode(T value)
        int CodeCount { get; }
        int[] Codes(IEnumerable<T> values)
        int[] Radix { get; }
        override sealed IReadOnlyList<string> Columns { get; }
        override sealed T this[int index] { get; }
        override sealed bool TryParse(ReadOnlySpan<string> cells, out T value, out int column, out string expected)
        override sealed int Count { get; }
        override sealed int Find(T value)
        override sealed string Cell(T value, int column)
        string Outside(T value)
        string Text(int code)

    abstract class DecisionInputs<TState, TAction> where TState : struct where TAction : struct
        DecisionInputs()
        abstract IReadOnlyList<string> Names { get; }
        abstract void Write(TState state, TAction action, Span<double> inputs)

    sealed record DeclaredSettings
        DeclaredSettings(string Problem, double Discount, double Temperature, int Horizon, bool DependsOnStage)
        bool DependsOnStage { get; init; }
        double Discount { get; init; }
        double Temperature { get; init; }
        int Horizon { get; init; }
        string Problem { get; init; }
        void Check(InferenceOptions? options)
        void Check(SolveOptions? options)

    sealed class Deferred<T> where T : class
        Deferred(Func<CancellationToken, T> make)
        T Get(CancellationToken cancellation = default(CancellationToken))

    static class DemonstrationReader
        static Demonstrations<TState, TAction> Read<TState, TAction>(Space<TState> states, Space<TAction> actions, TextReader text, string name, CsvOptions? options = null)
        static Demonstrations<TState, TAction> Read<TState, TAction>(Space<TState> states, Space<TAction> actions, string path, CsvOptions? options = null)
        static IAsyncEnumerable<Trajectory<TState, TAction>> StreamAsync<TState, TAction>(Space<TState> states, Space<TAction> actions, string path, CsvOptions? options = null, CancellationToken cancellation = default(CancellationToken))
        static IEnumerable<Trajectory<TState, TAction>> Stream<TState, TAction>(Space<TState> states, Space<TAction> actions, TextReader text, string name, CsvOptions? options = null, CancellationToken cancellation = default(CancellationToken))
        static IEnumerable<Trajectory<TState, TAction>> Stream<TState, TAction>(Space<TState> states, Space<TAction> actions, string path, CsvOptions? options = null)

    static class DemonstrationWriter
        static void Write<TState, TAction>(Space<TState> states, Space<TAction> actions, TextWriter text, Demonstrations<TState, TAction> data, CsvOptions? options = null, bool isJson = false)
        static void Write<TState, TAction>(Space<TState> states, Space<TAction> actions, string path, Demonstrations<TState, TAction> data, CsvOptions? options = null)

    static class DenseLayer
        static void Backward<TActivation>(ReadOnlySpan<double> weights, int rows, ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> dy, Span<double> weightGradient, Span<double> biasGradient, Span<double> dx)
        static void Forward<TActivation>(ReadOnlySpan<double> weights, ReadOnlySpan<double> biases, int rows, ReadOnlySpan<double> x, Span<double> y)

    static class Descriptions
        static Description<TState, TAction> Of<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, Audit audit)

    readonly ref struct DeterministicKernel
        DeterministicKernel(int states, ReadOnlySpan<int> successors)
        void ActionValues(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, Span<double> actionValues)
        void Best(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, Span<double> next)
        void Expect(int from, int to, ReadOnlySpan<double> values, Span<double> expected)
        void Row(int state, int action, List<int> next, List<double> probabilities)
        void Scatter(int from, int to, ReadOnlySpan<double> weights, Span<double> mass)

    static class Draws
        static int Categorical(ref CounterRandom random, ReadOnlySpan<double> weights, double sum)

    sealed class EnumLeaf : Leaf
        EnumLeaf(string name, params string[] members)
        override int Parse(string text)
        override string Expected { get; }
        override string Text(int position)

    static class ExpectedBackup
        static void ActionValues<TKernel>(TKernel kernel, int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, Span<double> actionValues)
        static void Average<TKernel>(TKernel kernel, int from, int to, ReadOnlySpan<double> values, ReadOnlySpan<double> policy, Span<double> work, Span<double> average)
        static void Best<TKernel>(TKernel kernel, int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, Span<double> work, Span<double> next)
        static void Compete<TKernel>(TKernel kernel, int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, Span<double> actionValues)

    abstract class FusedBackup
        static FusedBackup Of<TBackup>()

    static class GaussianPolicyLearning
        static GaussianPolicy<TState, TAction> Ascend<TState, TAction, TStates, TActions, TProcess>(RealSettings declared, TStates states, TActions actions, TProcess process, GaussianPolicyOptions? options = null, IProgress<GaussianStep>? progress = null, CancellationToken cancellation = default(CancellationToken))

    static class GridLearning
        static LearnedGridPolicy<TState, TAction> Learn<TState, TAction, TStates, TActions, TProcess>(RealSettings declared, TStates states, TActions actions, TProcess process, GridLearningOptions? options = null, IProgress<GridLearningProgress>? progress = null, CancellationToken cancellation = default(CancellationToken))

    static class GridPlanning
        static GridSolution<TState, TAction> Solve<TState, TAction, TStates, TActions, TProcess>(RealSettings declared, TStates states, TActions actions, TProcess process, GridOptions? options = null, IProgress<GridProgress>? progress = null, CancellationToken cancellation = default(CancellationToken))

    interface IActivation
        Vector256<double> Slope(Vector256<double> y)
        Vector256<double> Value(Vector256<double> z)

    interface IBackupTarget
        TVector Put<TLanes, TVector>(int action, int at, TVector sum, TVector before)
        void Begin<TLanes, TVector>(out TVector least, out TVector most)
        void Close<TLanes, TVector>(TVector least, TVector most)
        void End<TLanes, TVector>(int at, TVector all, ref TVector least, ref TVector most)

    interface ICoordinates<T> where T : struct
        ReadOnlySpan<double> Lower { get; }
        ReadOnlySpan<double> Upper { get; }
        T Of(ReadOnlySpan<double> coordinates)
        bool IsWhole(int index)
        int Count { get; }
        string Name(int index)
        void Read(T value, Span<double> coordinates)

    interface IDifferentiableOutcomeReward : IOutcomeReward
        void Curvature(ReadOnlySpan<double> parameters, int state, int action, int outcome, int stage, Span<double> curvature)
        void Gradient(ReadOnlySpan<double> parameters, int state, int action, int outcome, int stage, Span<double> gradient)

    interface IKernel<TSelf> where TSelf : struct, IKernel<TSelf>
        Pairs Pairs { get; }
        TSelf AtStage(int stage)
        TSelf WithNoise(double[] probabilities)
        void ActionValues(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, Span<double> actionValues)
        void Average(int from, int to, ReadOnlySpan<double> values, ReadOnlySpan<double> policy, Span<double> work, Span<double> average)
        void Best(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, Span<double> work, Span<double> next)
        void Compete(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, Span<double> actionValues)
        void Expect(int from, int to, ReadOnlySpan<double> values, Span<double> expected)
        void Row(int state, int k, Span<double> work, List<int> successors, List<double> probabilities)
        void Scatter(int from, int to, ReadOnlySpan<double> weights, Span<double> mass)

    interface ILaneArithmetic<TVector> where TVector : struct
        TVector Add(TVector x, TVector y)
        TVector Broadcast(double value)
        TVector Load(ref double start, int index)
        TVector Max(TVector x, TVector y)
        TVector Min(TVector x, TVector y)
        TVector Multiply(TVector x, TVector y)
        TVector MultiplyAdd(TVector x, TVector y, TVector z)
        int Count { get; }
        void Store(TVector vector, ref double start, int index)

    interface ILaneProcess
        IReadOnlyList<NoiseCoordinate> Noise { get; }
        bool HasEnd { get; }
        void End<TReal>(ref double states, ref double ended, ref double rewards, int count)
        void Step<TReal>(ref double states, ref double actions, ref double noise, ref double rewards, int count, int stage)

    interface IOutcomeReward
        Pairs Pairs { get; }
        bool DependsOnNoise { get; }
        bool DependsOnStage { get; }
        double Probability(int state, int action, int outcome, int stage)
        double Value(ReadOnlySpan<double> parameters, int state, int action, int outcome, int stage)
        int OutcomeCount { get; }
        int ParameterCount { get; }

    interface IProcess<TState, TAction> where TState : struct where TAction : struct
        IReadOnlyList<string> FeatureNames { get; }
        TState Outcome(TState state, TAction action, int stage, int code, out double probability, out double reward)
        TState Start(ref CounterRandom random)
        TState Step(TState state, TAction action, int stage, ref CounterRandom random, out double reward)
        bool HasStart { get; }
        bool IsTerminal(TState state)
        double TerminalReward(TState state)
        int OutcomeCount { get; }
        void Features(TState state, TAction action, int stage, Span<double> features)

    interface IRealProcess<TState, TAction> where TState : struct where TAction : struct : IProcess<TState, TAction>
        IReadOnlyList<NoiseQuadrature> NoiseFields { get; }
        IReadOnlyList<string> StateFeatureNames { get; }
        TState Step(TState state, TAction action, int stage, ReadOnlySpan<double> draws, out double reward)
        bool HasPrior { get; }
        bool IsAvailable(TState state, TAction action, int stage)
        double Prior(TState state, TAction action, int stage)
        void StateFeatures(TState state, Span<double> features)

    interface IReals<TSelf> where TSelf : struct, IReals<TSelf>
        TSelf Abs(TSelf x)
        TSelf Acos(TSelf x)
        TSelf Acosh(TSelf x)
        TSelf Asin(TSelf x)
        TSelf Asinh(TSelf x)
        TSelf Atan(TSelf x)
        TSelf Atan2(TSelf y, TSelf x)
        TSelf Atanh(TSelf x)
        TSelf Cbrt(TSelf x)
        TSelf Ceiling(TSelf x)
        TSelf Clamp(TSelf x, TSelf lower, TSelf upper)
        TSelf Cos(TSelf x)
        TSelf Cosh(TSelf x)
        TSelf Equal(TSelf x, TSelf y)
        TSelf Exp(TSelf x)
        TSelf Floor(TSelf x)
        TSelf IEEERemainder(TSelf x, TSelf y)
        TSelf Load(ref double start, int index)
        TSelf Log(TSelf x)
        TSelf Log10(TSelf x)
        TSelf Log2(TSelf x)
        TSelf Max(TSelf x, TSelf y)
        TSelf Min(TSelf x, TSelf y)
        TSelf MultiplyAdd(TSelf x, TSelf y, TSelf z)
        TSelf Pow(TSelf x, TSelf y)
        TSelf Remainder(TSelf x, TSelf y)
        TSelf Round(TSelf x)
        TSelf Select(TSelf mask, TSelf then, TSelf otherwise)
        TSelf Sign(TSelf x)
        TSelf Sin(TSelf x)
        TSelf Sinh(TSelf x)
        TSelf Sqrt(TSelf x)
        TSelf Tan(TSelf x)
        TSelf Tanh(TSelf x)
        TSelf Truncate(TSelf x)
        TSelf operator &(TSelf x, TSelf y)
        TSelf operator *(TSelf x, TSelf y)
        TSelf operator +(TSelf x, TSelf y)
        TSelf operator -(TSelf x)
        TSelf operator -(TSelf x, TSelf y)
        TSelf operator /(TSelf x, TSelf y)
        TSelf operator <(TSelf x, TSelf y)
        TSelf operator <=(TSelf x, TSelf y)
        TSelf operator >(TSelf x, TSelf y)
        TSelf operator >=(TSelf x, TSelf y)
        TSelf operator ^(TSelf x, TSelf y)
        TSelf operator |(TSelf x, TSelf y)
        TSelf operator ~(TSelf x)
        bool Any(TSelf mask)
        implicit operator TSelf(double value)
        int Count { get; }
        void Store(ref double start, int index)

    interface IRunBackup
        ReadOnlySpan<int> Columns { get; }
        ReadOnlySpan<int> Weights { get; }
        void Sweep<TLanes, TVector, TTarget>(in RunStates states, TTarget target)

    static class Inference
        static Fit<TState, TAction, TParameters> Infer<TState, TAction, TParameters, TKernel>(Model<TState, TAction> model, TKernel kernel, ParameterSpace<TParameters> parameters, Demonstrations<TState, TAction> data, double[] noiseMarginals, InferenceOptions? options = null, IProgress<InferenceProgress>? progress = null, CancellationToken cancellation = default(CancellationToken))
        static NoiseFit EstimateNoise<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, Demonstrations<TState, TAction> data, double[] noiseMarginals, NoiseOptions? options = null, IProgress<InferenceProgress>? progress = null, CancellationToken cancellation = default(CancellationToken))

    sealed class IntegerLeaf : Leaf
        IntegerLeaf(string name, long minimum, int count)
        override int Parse(string text)
        override string Expected { get; }
        override string Text(int position)

    static class Inversion
        static InverseProblem<TState, TAction, TParameters> Of<TState, TAction, TParameters, TKernel>(Model<TState, TAction> model, TKernel kernel, double[] noise, ParameterSpace<TParameters> parameters, Func<TParameters, IProcess<TState, TAction>> process, DecisionInputs<TState, TAction>? features, Network? network, DecisionInputs<TState, TAction>? inputs)
        static InverseProblem<TState, TAction> Of<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, double[] noise, IProcess<TState, TAction> process, DecisionInputs<TState, TAction>? features, Network? network, DecisionInputs<TState, TAction>? inputs)

    abstract class Leaf
        Leaf(string name, int count)
        abstract int Parse(string text)
        abstract string Expected { get; }
        abstract string Text(int position)
        int Count { get; }
        string Name { get; }

    sealed class LiteralRuns
        static LiteralRuns Of<TBackup>(ReadOnlySpan<int> starts, ReadOnlySpan<int> offsets, ReadOnlySpan<int> targets, int outcomes, double[] probabilities)
        void ActionValues(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, ReadOnlySpan<double> probabilities, Span<double> actionValues)
        void Average(int from, int to, ReadOnlySpan<double> values, ReadOnlySpan<double> policy, ReadOnlySpan<double> probabilities, Span<double> work, Span<double> average)
        void Best(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, ReadOnlySpan<double> probabilities, Span<double> next)
        void Compete(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, ReadOnlySpan<double> probabilities, Span<double> actionValues)

    sealed class Model<TState, TAction> where TState : struct where TAction : struct
        IReadOnlyList<string> ParameterNames { get; init; }
        Model()
        NoiseModel? Noise { get; init; }
        bool PriorIsDeclared { get; init; }
        bool TransitionsDependOnStage { get; init; }
        required ActionPrior Prior { get; init; }
        required RewardModel Reward { get; init; }
        required Space<TAction> Actions { get; init; }
        required Space<TState> States { get; init; }
        required double Discount { get; init; }
        required double Temperature { get; init; }
        required double[] StartProbabilities { get; init; }
        required double[] TerminalRewards { get; init; }
        required double[][] PriorWeights { get; init; }
        required int Horizon { get; init; }
        required int[] StartStates { get; init; }
        required int[] Terminals { get; init; }
        required string Layout { get; init; }
        required string Name { get; init; }

    static class ModelLearning
        static LearnedModel<TState, TAction, TParameters> Learn<TState, TAction, TParameters, TKernel>(Model<TState, TAction> model, TKernel kernel, ParameterSpace<TParameters> parameters, Demonstrations<TState, TAction> data, double[] noiseMarginals, ModelOptions? options = null, IProgress<InferenceProgress>? progress = null, CancellationToken cancellation = default(CancellationToken))
        static LearnedModel<TState, TAction> Learn<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, Demonstrations<TState, TAction> data, double[] noiseMarginals, ModelOptions? options = null, IProgress<InferenceProgress>? progress = null, CancellationToken cancellation = default(CancellationToken))

    abstract class Network
        Activation Activation { get; }
        Network(Activation activation, params int[] widths)
        abstract void Backward(ReadOnlySpan<double> weights, int rows, ReadOnlySpan<double> inputs, ReadOnlySpan<double> units, Span<double> slopes, Span<double> gradient)
        abstract void Forward(ReadOnlySpan<double> weights, int rows, ReadOnlySpan<double> inputs, Span<double> units)
        int InputCount { get; }
        int LayerCount { get; }
        int OutputCount { get; }
        int UnitCount { get; }
        int WeightCount { get; }
        int Width(int layer)
        override string ToString()

    static class NetworkLearning
        static NeuralModel<TState, TAction> FitModel<TState, TAction>(string problem, Network network, ICoordinates<TState> states, ICoordinates<TAction> actions, Demonstrations<TState, TAction> demonstrations, TrainingOptions? options = null, IProgress<TrainingStep>? progress = null, CancellationToken cancellation = default(CancellationToken))
        static NeuralReward<TState, TAction> FitReward<TState, TAction>(string problem, Network network, DecisionInputs<TState, TAction> inputs, Demonstrations<TState, TAction> demonstrations, Space<TState>? states, Space<TAction>? actions, TrainingOptions? options = null, IProgress<TrainingStep>? progress = null, CancellationToken cancellation = default(CancellationToken))
        static NeuralReward<TState, TAction> Reward<TState, TAction>(string problem, Network network, DecisionInputs<TState, TAction> inputs, ulong seed)

    readonly struct NoLaneProcess : ILaneProcess
        IReadOnlyList<NoiseCoordinate> Noise { get; }
        bool HasEnd { get; }
        void End<TReal>(ref double states, ref double ended, ref double rewards, int count)
        void Step<TReal>(ref double states, ref double actions, ref double noise, ref double rewards, int count, int stage)

    sealed class NoiseCoordinate
        static NoiseCoordinate Discrete(params double[] probabilities)
        static NoiseCoordinate Normal(double mean, double standardDeviation)
        static NoiseCoordinate Uniform(double from, double to)

    enum NoiseFamily
        Binomial = 2
        Geometric = 3
        None = 0
        Poisson = 1

    sealed record NoiseField
        IReadOnlyList<double> Accept(IReadOnlyList<double> probabilities)
        IReadOnlyList<double> Probabilities { get; init; }
        IReadOnlyList<string> Values { get; init; }
        NoiseFamily Family { get; init; }
        NoiseField(string Name, IReadOnlyList<string> Values, IReadOnlyList<double> Probabilities, bool IsEstimated)
        bool IsEstimated { get; init; }
        string Name { get; init; }

    sealed class NoiseModel
        IReadOnlyList<NoiseField> Fields { get; }
        NoiseModel(IReadOnlyList<NoiseField> fields)
        int OutcomeCount { get; }
        void Join(ReadOnlySpan<double> marginals, Span<double> joint)

    sealed class NoiseQuadrature
        static NoiseQuadrature Discrete(string name, params double[] probabilities)
        static NoiseQuadrature Normal(string name, double mean, double standardDeviation)
        static NoiseQuadrature Uniform(string name, double from, double to)
        string Name { get; }

    sealed class NonlinearReward<TReward> where TReward : struct, IDifferentiableOutcomeReward : OutcomeRewardModel<TReward>
        NonlinearReward(TReward reward, double[][] priorWeights)
        override void AddGradient(Pairs pairs, int from, int to, ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, ReadOnlySpan<double> weights, Span<double> gradient)
        override void Curve(ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, Span<double> curvature)
        override void Differentiate(ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, Span<double> gradient)

    sealed class OpaqueReward<TReward> where TReward : struct, IOutcomeReward : OutcomeRewardModel<TReward>
        OpaqueReward(TReward reward, double[][] priorWeights)
        override void AddGradient(Pairs pairs, int from, int to, ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, ReadOnlySpan<double> weights, Span<double> gradient)
        override void Curve(ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, Span<double> curvature)
        override void Differentiate(ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, Span<double> gradient)

    abstract class OutcomeRewardModel<TReward> where TReward : struct, IOutcomeReward : RewardModel
        OutcomeRewardModel(TReward reward, double[][] priorWeights)
        TReward Reward { get; }
        bool Counts(int pair, int stage)
        double Expected(ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int state, int action, int stage)
        double Weight(ReadOnlySpan<double> noise, int state, int action, int outcome, int stage)
        override sealed bool DependsOnNoise { get; }
        override sealed bool DependsOnStage { get; }
        override sealed bool IsAffine { get; }
        override sealed int ParameterCount { get; }
        override sealed void Evaluate(ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, Span<double> reward)

    static class OutcomesKernel
        static Vector256<double> Gather(ReadOnlySpan<double> values, ReadOnlySpan<int> successors, int s)
        static Vector256<double> Load(ReadOnlySpan<double> values, int s)
        static double Sum(ReadOnlySpan<double> weights)
        static void Expect(int from, int to, int stateCount, ReadOnlySpan<int> successors, ReadOnlySpan<double> probabilities, ReadOnlySpan<double> values, Span<double> expected)
        static void Give(ReadOnlySpan<double> weights, ReadOnlySpan<int> successors, Span<double> mass)
        static void Give(ReadOnlySpan<double> weights, double probability, ReadOnlySpan<int> successors, Span<double> mass)
        static void Give(ReadOnlySpan<double> weights, double probability, Span<double> mass)
        static void Row(int state, int action, int stateCount, ReadOnlySpan<int> successors, ReadOnlySpan<double> probabilities, Span<double> work, List<int> next, List<double> masses)
        static void Scatter(int from, int to, int stateCount, ReadOnlySpan<int> successors, ReadOnlySpan<double> probabilities, ReadOnlySpan<double> weights, Span<double> mass)
        static void Store(Vector256<double> vector, Span<double> values, int s)

    static class PairRewards
        static double[] Of<TState, TAction>(Model<TState, TAction> model, Pairs pairs, Func<TState, TAction, double> reward)

    readonly ref struct Pairs
        Pairs(ReadOnlySpan<int> pointers, ReadOnlySpan<int> actions)
        Pairs(int states, int actions)
        bool IsDense { get; }
        int ActionCount { get; }
        int ActionOf(int state, int k)
        int CompactOf(int from, int to, int state, int k)
        int Count { get; }
        int CountIn(int from, int to)
        int Find(int state, int action)
        int First(int state)
        int Length(int state)
        int StateCount { get; }
        int Stride { get; }

    abstract class ParameterSpace<T> where T : struct
        ParameterSpace()
        T Finite(T parameters)
        abstract IReadOnlyList<string> Names { get; }
        abstract ReadOnlySpan<double> Max { get; }
        abstract ReadOnlySpan<double> Min { get; }
        abstract ReadOnlySpan<double> Start { get; }
        abstract T FromVector(ReadOnlySpan<double> vector)
        abstract void ToVector(T parameters, Span<double> vector)

    static class Planner
        static PolicyValue<TState, TAction> Evaluate<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, double[] parameters, double[] noise, Func<TState, TAction, int, double> policy, SolveOptions? options = null)
        static Solution<TState, TAction> Solve<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, double[] parameters, double[] noise, SolveOptions? options = null, IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default(CancellationToken), Solution<TState, TAction>? warmStart = null)
        static Solution<TState, TAction> SolveRewards<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, double[][] rewards, double[] noise, SolveOptions? options = null, IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default(CancellationToken), Solution<TState, TAction>? warmStart = null)
        static double[][] Evaluate<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, double[] parameters, double[] noise, double[][] policy, SolveOptions? options = null)

    static class PolicyLearning
        static GradientPolicy<TState, TAction> Ascend<TState, TAction, TKernel, TProcess>(Model<TState, TAction> model, TKernel kernel, TProcess process, double[] parameters, double[] noise, Func<TState, TAction, double>? initial = null, PolicyGradientOptions? options = null, IProgress<PolicyGradientStep>? progress = null, CancellationToken cancellation = default(CancellationToken))

    static class PosteriorInference
        static Posterior<TState, TAction> Infer<TState, TAction, TKernel, TProcess>(Model<TState, TAction> model, TKernel kernel, TProcess process, double[] parameters, double[] noise, PosteriorOptions? options = null, IProgress<PosteriorProgress>? progress = null, CancellationToken cancellation = default(CancellationToken))

    static class Profiling
        static ProfileLikelihood<TParameters> Run<TState, TAction, TParameters, TKernel>(Model<TState, TAction> model, TKernel kernel, ParameterSpace<TParameters> parameters, Fit<TState, TAction, TParameters> fit, string parameter, IReadOnlyList<double> grid, ProfileOptions? options = null, CancellationToken cancellation = default(CancellationToken))

    static class ReachPlanner
        static Reachability<TState, TAction> Probability<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, double[] noise, Func<TState, bool> target, ReachOptions? options, IProgress<SolveProgress>? progress, CancellationToken cancellation)
        static Reachability<TState, TAction> Reward<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, double[] parameters, double[] noise, Func<TState, bool> target, ReachOptions? options, IProgress<SolveProgress>? progress, CancellationToken cancellation)

    sealed record RealSettings
        ActionPrior Prior { get; init; }
        RealSettings(string Problem, double Discount, double Temperature, int Horizon, ActionPrior Prior, bool DependsOnStage)
        bool DependsOnStage { get; init; }
        double Discount { get; init; }
        double Temperature { get; init; }
        int Horizon { get; init; }
        string Problem { get; init; }

    static class Repetition
        static T[] Expand<T>(int length, ReadOnlySpan<T> numbers, ReadOnlySpan<int> counts, ReadOnlySpan<int> places, ReadOnlySpan<T> others)
        static int[] Successors(int states, ReadOnlySpan<int> distances, ReadOnlySpan<int> counts, ReadOnlySpan<int> places, ReadOnlySpan<int> others)

    static class RewardLearning
        static OptimalityFit<TState, TAction, TParameters> Learn<TState, TAction, TParameters, TKernel>(Model<TState, TAction> model, TKernel kernel, ParameterSpace<TParameters> parameters, IEnumerable<LabelledDecision<TState, TAction>> decisions, double[] noise, OptimalityOptions? options = null, IProgress<InferenceProgress>? progress = null, CancellationToken cancellation = default(CancellationToken))
        static OptimalityFit<TState, TAction> Learn<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, IEnumerable<LabelledDecision<TState, TAction>> decisions, OptimalityOptions? options = null, IProgress<InferenceProgress>? progress = null, CancellationToken cancellation = default(CancellationToken))

    abstract class RewardModel
        RewardModel()
        abstract bool DependsOnNoise { get; }
        abstract bool DependsOnStage { get; }
        abstract bool IsAffine { get; }
        abstract int ParameterCount { get; }
        abstract void AddGradient(Pairs pairs, int from, int to, ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, ReadOnlySpan<double> weights, Span<double> gradient)
        abstract void Curve(ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, Span<double> curvature)
        abstract void Differentiate(ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, Span<double> gradient)
        abstract void Evaluate(ReadOnlySpan<double> parameters, ReadOnlySpan<double> noise, int stage, Span<double> reward)
        virtual bool IsByRange { get; }
        virtual void Evaluate(ReadOnlySpan<double> parameters, int from, int to, Span<double> reward)

    static class RowsKernel
        static void Expect(int from, int to, ReadOnlySpan<int> pairPointers, ReadOnlySpan<int> rowPointers, ReadOnlySpan<int> columns, ReadOnlySpan<double> masses, ReadOnlySpan<double> values, Span<double> expected)
        static void Row(int pair, ReadOnlySpan<int> rowPointers, ReadOnlySpan<int> columns, ReadOnlySpan<double> masses, List<int> successors, List<double> probabilities)
        static void Scatter(int from, int to, ReadOnlySpan<int> pairPointers, ReadOnlySpan<int> rowPointers, ReadOnlySpan<int> columns, ReadOnlySpan<double> masses, ReadOnlySpan<double> weights, Span<double> mass)

    readonly ref struct RunStates
        double Weight(int index)
        int Count { get; }
        ref double Along(int column)

    static class SamplingPlanning
        static CategoricalPlanner<TState, TAction> Planner<TState, TAction, TKernel, TProcess>(Model<TState, TAction> model, TKernel kernel, TProcess process, double[] noise, Func<TState, double>? value, SamplingOptions? options)
        static GaussianPlanner<TState, TAction> Planner<TState, TAction, TStates, TActions, TProcess, TLanes>(DeclaredSettings settings, TStates states, TActions actions, TProcess process, TLanes lanes, Func<TState, double>? value, SamplingOptions? options)
        static GaussianPlanner<TState, TAction> Planner<TState, TAction, TStates, TActions, TProcess>(DeclaredSettings settings, TStates states, TActions actions, TProcess process, string obstacle, Func<TState, double>? value, SamplingOptions? options)

    static class Simulator
        static IReadOnlyList<Trajectory<TState, TAction>> Run<TState, TAction, TProcess, TPolicy>(TProcess process, TPolicy policy, int horizon, SimulationOptions? options = null, TState? start = null, CancellationToken cancellation = default(CancellationToken))
        static double Rollout<TState, TAction, TProcess, TPolicy>(TProcess process, TPolicy policy, TState? start, int horizon, int maxSteps, double discount, ulong seed, int episode)

    static class SolutionLoader
        static Solution<TState, TAction> Load<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, double[] parameters, double[] noise, string path, SolveOptions? options = null)
        static Solution<TState, TAction> LoadRewards<TState, TAction, TKernel>(Model<TState, TAction> model, TKernel kernel, double[] rewards, double[] noise, string path, SolveOptions? options = null)

    readonly struct StartDraw<TState> where TState : struct
        StartDraw(IEnumerable<TState> states)
        StartDraw(Space<TState> states, Func<TState, double> weight)
        TState Next(ref CounterRandom random)

    readonly ref struct SweptRewards
        ReadOnlySpan<double> Values { get; }
        SweptRewards(ReadOnlySpan<double> values, ReadOnlySpan<double> levels)
        const int BlockStates = 256
        double Level(int action, int state, int states)
        double Of(int pair)
        int EndOfLevels(int action, int second, int state, int to, int states)
        static SweptRewards None { get; }
        static int LevelCount(Pairs pairs)
        static void FindLevels(Pairs pairs, ReadOnlySpan<double> values, Span<double> levels)

    readonly struct TableKernel : IKernel<TableKernel>
        Pairs Pairs { get; }
        TableKernel AtStage(int stage)
        TableKernel WithNoise(double[] probabilities)
        TableKernel(Tables tables, double[]? noise = null, FusedBackup? backup = null)
        void ActionValues(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, Span<double> actionValues)
        void Average(int from, int to, ReadOnlySpan<double> values, ReadOnlySpan<double> policy, Span<double> work, Span<double> average)
        void Best(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, Span<double> work, Span<double> next)
        void Compete(int from, int to, ReadOnlySpan<double> values, double discount, SweptRewards rewards, Span<double> actionValues)
        void Expect(int from, int to, ReadOnlySpan<double> values, Span<double> expected)
        void Row(int state, int k, Span<double> work, List<int> successors, List<double> probabilities)
        void Scatter(int from, int to, ReadOnlySpan<double> weights, Span<double> mass)

    sealed class Tabulated<TState, TAction> where TState : struct where TAction : struct
        Model<TState, TAction> Model { get; }
        Tables Tables { get; }
        Tabulated(Tables tables, Model<TState, TAction> model)

namespace Cai.Tabulation

    sealed class Dependence
        Dependence()
        static Dependence Full { get; }
        ulong Action { get; set; }
        ulong Next { get; set; }
        ulong Noise { get; set; }
        ulong State { get; set; }

    interface IDeclaration
        Shape Shape { get; }
        bool IsAvailable(int state, int action, int stage)
        bool IsTerminal(int state)
        bool IsValid(int state)
        double Prior(int state, int action, int stage)
        double Probability(int state, int action, int noise, int stage)
        double StartWeight(int state)
        double Term(int term, int state, int action, int noise, int next, int stage)
        double TerminalReward(int state)
        int Next(int state, int action, int noise, int stage)
        int[] StartCodes()
        string ActionText(int action)
        string NextText(int state, int action, int noise, int stage)
        string NoiseText(int noise)
        string StartText(int index)
        string StateText(int state)

    enum Layout
        Blocks = 3
        Deterministic = 1
        MatrixFree = 4
        Outcomes = 0
        Rows = 2
        Runs = 5

    sealed class OffsetRuns
        OffsetRuns()
        int Successor(int state, int column)
        int[] Classes { get; set; }
        int[] Columns { get; set; }
        int[] Ends { get; set; }
        int[] ExceptionSuccessors { get; set; }
        int[] Exceptions { get; set; }
        int[] Expand(int states)
        int[] Offsets { get; set; }
        int[] Starts { get; set; }
        int[] Targets { get; set; }
        long EntryCount { get; }

    sealed class Shape
        Dependence[] Components { get; set; }
        Dependence[] Fields { get; set; }
        Dependence[] Terms { get; set; }
        Dictionary<string, string> Calls { get; set; }
        Shape()
        bool HasAvailable { get; set; }
        bool HasPrior { get; set; }
        bool HasProbabilityMember { get; set; }
        bool HasStart { get; set; }
        bool HasTerminal { get; set; }
        bool HasTerminalReward { get; set; }
        bool HasValid { get; set; }
        bool NoiseIsEstimated { get; set; }
        bool RewardsDependOnStage { get; set; }
        bool StartIsListed { get; set; }
        bool TransitionsDependOnStage { get; set; }
        double[][] NoiseProbabilities { get; set; }
        int Horizon { get; set; }
        int[] ActionRadix { get; set; }
        int[] NoiseRadix { get; set; }
        int[] StateRadix { get; set; }
        string Problem { get; set; }
        string[] TermMembers { get; set; }
        string[] TermNames { get; set; }

    sealed class Tables
        Tables()
        TransitionTable[] Transitions { get; set; }
        double[] StartProbabilities { get; set; }
        double[] TerminalRewards { get; set; }
        double[][][] Rewards { get; set; }
        int ActionCount { get; set; }
        int StateCount { get; set; }
        int[] StartStates { get; set; }
        int[] Terminals { get; set; }
        int[]? StateCodes { get; set; }
        long EntryCount { get; }
        long Evaluations { get; set; }

    sealed class TabulationLimitException : Exception
        TabulationLimitException(string message)

    static class Tabulator
        static Tables Build<TDeclaration>(in TDeclaration declaration, TabulatorLimits limits, CancellationToken cancellation)

    sealed class TabulatorLimits
        TabulatorLimits()
        long MaxEntries { get; set; }
        long MaxEvaluations { get; set; }
        static TabulatorLimits MatrixFree { get; }
        static TabulatorLimits RunTime { get; }
        string MaxEntriesSetting { get; set; }

    sealed class TransitionTable
        Layout Layout { get; set; }
        OffsetRuns? Runs { get; set; }
        TransitionTable()
        double[] Masses { get; set; }
        double[] Prior { get; set; }
        double[] Probabilities { get; set; }
        int OutcomeCount { get; set; }
        int RowWidth { get; set; }
        int Successor(int states, int state, int action, int outcome)
        int[] AllSuccessors(int states)
        int[] Columns { get; set; }
        int[] PairActions { get; set; }
        int[] PairPointers { get; set; }
        int[] RowPointers { get; set; }
        int[] Successors { get; set; }
        long EntryCount { get; }
        string Reason { get; set; }

