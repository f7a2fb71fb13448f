"""Rust's nested fixed point (1987) for bus group 4: Newton on the values inside, BFGS outside, as estimation packages do it."""
import csv
import numpy as np
from scipy.optimize import minimize

BINS, DISCOUNT = 90, 0.9999


def read(path):
    """Decisions by (mileage, decision), and the counts of the increments."""
    decisions, increments = np.zeros((BINS, 2)), np.zeros(3)
    with open(path) as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            mileage, replaced, count = int(row["Mileage"]), row["Decision"] == "Replace", float(row["count"])
            decisions[mileage, int(replaced)] += count
            increments[int(row["next.Mileage"]) - (0 if replaced else mileage)] += count
    return decisions, increments


def keeping(shares):
    transitions = np.zeros((BINS, BINS))
    for x in range(BINS):
        for j in range(3):
            transitions[x, min(x + j, BINS - 1)] += shares[j]
    return transitions


def estimate(decisions, increments):
    keep = keeping(increments / increments.sum())
    bins, identity = np.arange(BINS), np.eye(BINS)
    values = np.zeros(BINS)
    slope = np.zeros((BINS, 2, 2))
    slope[:, 0, 1] = -0.001 * bins
    slope[:, 1, 0] = -1

    def objective(costs):
        nonlocal values
        rewards = slope @ costs
        for _ in range(100):
            expected = keep @ values
            q = rewards + DISCOUNT * np.stack([expected, np.full(BINS, expected[0])], axis=1)
            best = q.max(axis=1)
            after = best + np.log(np.exp(q - best[:, None]).sum(axis=1))
            policy = np.exp(q - after[:, None])
            system = identity - DISCOUNT * (policy[:, :1] * keep + policy[:, 1:] * keep[0])
            residual = np.abs(after - values).max()
            values = values + np.linalg.solve(system, after - values)
            if residual <= 1e-8:
                break
        # dV = (I - g P_pi)^-1 sum_a pi dr, and d log pi = dr + g P dV - dV.
        change = np.linalg.solve(system, np.einsum("sa,sak->sk", policy, slope))
        expected = keep @ change
        ahead = np.stack([expected, np.broadcast_to(expected[0], expected.shape)], axis=1)
        gradient = np.einsum("sa,sak->k", decisions, slope + DISCOUNT * ahead - change[:, None, :])
        return -(decisions * (q - after[:, None])).sum(), -gradient

    found = minimize(objective, np.array([4.0, 1.0]), jac=True, method="BFGS")
    return found.x, -found.fun
