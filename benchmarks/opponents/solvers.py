"""What other programs do, each to the same sup-norm Bellman residual from V = 0. Each gives (values, number of sweeps or steps)."""
import numpy as np
import scipy.sparse as sparse
import scipy.sparse.linalg as linear
from numba import njit, prange


@njit(cache=True, inline="always")
def back_up(s, actions, rows, columns, masses, rewards, discount, temperature, values, q):
    """TV at a state; q keeps the action values, and the greedy action is returned."""
    best, greedy = -np.inf, 0
    for a in range(actions):
        row = s * actions + a
        expected = 0.0
        for i in range(rows[row], rows[row + 1]):
            expected += masses[i] * values[columns[i]]
        q[a] = rewards[row] + discount * expected
        if q[a] > best:
            best, greedy = q[a], a
    if temperature > 0:
        total = 0.0
        for a in range(actions):
            q[a] = np.exp((q[a] - best) / temperature)
            total += q[a]
        for a in range(actions):
            q[a] /= total
        best += temperature * np.log(total)
    return best, greedy


@njit(cache=True)
def sweep(states, actions, rows, columns, masses, rewards, discount, temperature, values, after, policy):
    residual = 0.0
    q = np.empty(actions)
    for s in range(states):
        after[s], greedy = back_up(s, actions, rows, columns, masses, rewards, discount, temperature, values, q)
        for a in range(actions):
            policy[s * actions + a] = q[a] if temperature > 0 else 1.0 if a == greedy else 0.0
        residual = max(residual, abs(after[s] - values[s]))
    return residual


@njit(cache=True)
def plain_sweep(first, last, actions, rows, columns, masses, rewards, discount, temperature, values, after):
    residual = 0.0
    q = np.empty(actions)
    for s in range(first, last):
        best = -np.inf
        for a in range(actions):
            row = s * actions + a
            expected = 0.0
            for i in range(rows[row], rows[row + 1]):
                expected += masses[i] * values[columns[i]]
            q[a] = rewards[row] + discount * expected
            best = max(best, q[a])
        if temperature > 0:
            total = 0.0
            for a in range(actions):
                total += np.exp((q[a] - best) / temperature)
            best += temperature * np.log(total)
        after[s] = best
        residual = max(residual, abs(best - values[s]))
    return residual


@njit(cache=True, parallel=True)
def two_threads(states, actions, rows, columns, masses, rewards, discount, temperature, values, after):
    residuals = np.zeros(2)
    half = states // 2
    for t in prange(2):
        residuals[t] = plain_sweep(t * half, states if t else half, actions, rows, columns, masses, rewards, discount, temperature, values, after)
    return residuals.max()


def value_iteration(model, discount, temperature, tolerance, threads=1):
    states = model[0]
    values, after = np.zeros(states), np.zeros(states)
    for n in range(1, 10 ** 9):
        residual = plain_sweep(0, states, *model[1:], discount, temperature, values, after) if threads == 1 else two_threads(*model, discount, temperature, values, after)
        values, after = after, values
        if residual <= tolerance:
            return values, n


@njit(cache=True)
def evaluate(states, actions, rows, columns, masses, discount, greedy, rewards, values, after, sweeps):
    """Sweeps of a deterministic policy: values of r_pi + g P_pi V."""
    for n in range(sweeps):
        for s in range(states):
            row = s * actions + greedy[s]
            expected = 0.0
            for i in range(rows[row], rows[row + 1]):
                expected += masses[i] * values[columns[i]]
            after[s] = rewards[row] + discount * expected
        values, after = after, values
    return values, after


@njit(cache=True)
def greedy_sweep(states, actions, rows, columns, masses, rewards, discount, values, after, greedy):
    """after = TV; gives the least and the largest change."""
    least, largest = np.inf, -np.inf
    for s in range(states):
        best = -np.inf
        for a in range(actions):
            row = s * actions + a
            expected = 0.0
            for i in range(rows[row], rows[row + 1]):
                expected += masses[i] * values[columns[i]]
            q = rewards[row] + discount * expected
            if q > best:
                best, greedy[s] = q, a
        after[s] = best
        least, largest = min(least, best - values[s]), max(largest, best - values[s])
    return least, largest


@njit(cache=True)
def advance(states, actions, rows, columns, masses, discount, policy, change, after):
    """after = g P_pi change."""
    for s in range(states):
        total = 0.0
        for a in range(actions):
            row = s * actions + a
            expected = 0.0
            for i in range(rows[row], rows[row + 1]):
                expected += masses[i] * change[columns[i]]
            total += policy[row] * expected
        after[s] = discount * total


def modified_policy_iteration(model, discount, temperature, tolerance, sweeps):
    """With MacQueen's shift: what is left of the residual is half its span."""
    states, actions, rows, columns, masses, rewards = model
    values, after = np.zeros(states), np.zeros(states)
    greedy, policy = np.zeros(states, np.int32), np.zeros(states * actions)
    for n in range(1, 10 ** 9):
        if temperature == 0:
            least, largest = greedy_sweep(*model, discount, values, after, greedy)
        else:
            sweep(*model, discount, temperature, values, after, policy)
            least, largest = (after - values).min(), (after - values).max()
        if (largest - least) / 2 <= tolerance:
            return after + discount / (1 - discount) * (least + largest) / 2, n
        if temperature == 0:
            values, after = evaluate(states, actions, rows, columns, masses, discount, greedy, rewards, after, values, sweeps)
            continue
        change, moved = after - values, np.empty(states)
        for _ in range(sweeps):
            advance(states, actions, rows, columns, masses, discount, policy, change, moved)
            after += moved
            change, moved = moved, change
        values, after = after, values


def policy_iteration(model, discount, temperature, tolerance, solve):
    """V += (I - g P_pi)^-1 (TV - V), the linear system solved by a sparse or dense method."""
    states, actions, rows, columns, masses, rewards = model
    transitions = sparse.csr_matrix((masses, columns, rows), shape=(states * actions, states))
    values, after, policy = np.zeros(states), np.zeros(states), np.zeros(states * actions)
    for n in range(1, 1000):
        residual = sweep(*model, discount, temperature, values, after, policy)
        if residual <= tolerance:
            return after, n
        choice = sparse.csr_matrix((policy, np.arange(states * actions), np.arange(0, states * actions + 1, actions)), shape=(states, states * actions))
        choice.eliminate_zeros()
        values = values + solve(sparse.identity(states, format="csr") - discount * (choice @ transitions), after - values)


def by_gmres(matrix, b):
    x, _ = linear.gmres(matrix, b, tol=1e-2, atol=0, restart=50, maxiter=20)
    return x


def by_sparse_factors(matrix, b):
    return linear.splu(matrix.tocsc()).solve(b)


def by_dense_factors(matrix, b):
    return np.linalg.solve(matrix.toarray(), b)


METHODS = {
    "vi": lambda m, g, a, e: value_iteration(m, g, a, e),
    "vi two threads": lambda m, g, a, e: value_iteration(m, g, a, e, threads=2),
    "mpi": lambda m, g, a, e: modified_policy_iteration(m, g, a, e, 20),
    "mpi 100": lambda m, g, a, e: modified_policy_iteration(m, g, a, e, 100),
    "gmres": lambda m, g, a, e: policy_iteration(m, g, a, e, by_gmres),
    "sparse lu": lambda m, g, a, e: policy_iteration(m, g, a, e, by_sparse_factors),
    "dense lu": lambda m, g, a, e: policy_iteration(m, g, a, e, by_dense_factors),
}
