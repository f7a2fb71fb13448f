namespace Cai

    class ActionAttribute
        ActionAttribute()

    enum ActionPrior
        ActionPrior()
        Counting = 0
        Uniform = 1

    class AvailableAttribute
        AvailableAttribute()

    class BelowAttribute
        BelowAttribute(string member)
        string Member { get; }

    class BinomialAttribute
        BinomialAttribute(int trials, double probability)
        double Probability { get; }
        int Trials { get; }

    class CategoricalAttribute
        CategoricalAttribute(params double[] probabilities)
        double[] Probabilities { get; }

    class DynamicsAttribute
        DynamicsAttribute()

    class EstimatedAttribute
        EstimatedAttribute()

    class FeatureAttribute
        FeatureAttribute()
        FeatureAttribute(string parameter)
        string? Parameter { get; }

    class FeaturesAttribute
        FeaturesAttribute(Type type)
        Type Type { get; }

    class GeometricAttribute
        GeometricAttribute(double probability)
        double Probability { get; }
        int Max { get; set; }

    class MdpAttribute
        ActionPrior Prior { get; set; }
        MdpAttribute()
        double Discount { get; set; }
        double Temperature { get; set; }
        int Horizon { get; set; }

    class MdpAttribute<TState, TAction> where TState : struct where TAction : struct
        MdpAttribute()

    class NeuralRewardAttribute
        NeuralRewardAttribute()
        int[] Hidden { get; set; }

    class NoiseAttribute
        NoiseAttribute()

    class NormalAttribute
        NormalAttribute(double mean, double standardDeviation)
        double Mean { get; }
        double StandardDeviation { get; }

    class ParameterAttribute
        ParameterAttribute()
        double Max { get; set; }
        double Min { get; set; }
        double Start { get; set; }

    class ParametersAttribute
        ParametersAttribute()

    class PoissonAttribute
        PoissonAttribute(double mean)
        double Mean { get; }
        int Max { get; set; }

    class PriorAttribute
        PriorAttribute()

    class ProbabilityAttribute
        ProbabilityAttribute()
        ProbabilityAttribute(double value)
        double Value { get; }

    class RangeAttribute
        RangeAttribute(double minimum, double maximum)
        RangeAttribute(int minimum, int maximum)
        double Maximum { get; }
        double Minimum { get; }

    class RewardAttribute
        RewardAttribute()

    class StageAttribute
        StageAttribute()

    class StartAttribute
        StartAttribute()

    class StateAttribute
        StateAttribute()

    class TerminalAttribute
        TerminalAttribute()

    class TerminalRewardAttribute
        TerminalRewardAttribute()

    class UniformAttribute
        UniformAttribute(double minimum, double maximum)
        double Maximum { get; }
        double Minimum { get; }

    class ValidAttribute
        ValidAttribute()

    class WeightAttribute
        WeightAttribute(double value)
        double Value { get; }

