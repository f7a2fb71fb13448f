"""The workloads as compressed rows, by the formulas of docs/benchmarks.md: row s * A + a, columns ascending, equal successors added in the order of branches."""
import numpy as np
from numba import njit


@njit(cache=True)
def mix(state, action, branch, purpose):
    z = (((np.uint64(state) * np.uint64(4) + np.uint64(action)) * np.uint64(16) + np.uint64(branch)) * np.uint64(4)) + np.uint64(purpose)
    z += np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


@njit(cache=True)
def uniform(bits):
    return np.float64(bits >> np.uint64(11)) * 2.0 ** -53


@njit(cache=True)
def moved(s, direction, n):
    y, x = s // n, s % n
    if direction == 0:
        y = max(y - 1, 0)
    elif direction == 1:
        x = min(x + 1, n - 1)
    elif direction == 2:
        y = min(y + 1, n - 1)
    else:
        x = max(x - 1, 0)
    return y * n + x


@njit(cache=True)
def put(columns, masses, first, end, column, mass):
    """Adds a branch to the row that starts at first and ends at end; gives its new end."""
    i = end
    while i > first and columns[i - 1] > column:
        i -= 1
    if i > first and columns[i - 1] == column:
        masses[i - 1] += mass
        return end
    for j in range(end, i, -1):
        columns[j] = columns[j - 1]
        masses[j] = masses[j - 1]
    columns[i] = column
    masses[i] = mass
    return end + 1


@njit(cache=True)
def grid(n):
    states, actions = n * n, 5
    rows = np.zeros(states * actions + 1, np.int64)
    columns, masses = np.empty(states * 13, np.int32), np.empty(states * 13)
    rewards = np.full(states * actions, -1.0)
    end = 0
    for s in range(states):
        for a in range(actions):
            first = end
            if a == 4 or s == states - 1:
                end = put(columns, masses, first, end, s, 1.0)
            else:
                end = put(columns, masses, first, end, moved(s, a, n), 0.8)
                end = put(columns, masses, first, end, moved(s, (a + 1) % 4, n), 0.1)
                end = put(columns, masses, first, end, moved(s, (a + 3) % 4, n), 0.1)
            rows[s * actions + a + 1] = end
            if s == states - 1:
                rewards[s * actions + a] = 0.0
    return states, actions, rows, columns[:end].copy(), masses[:end].copy(), rewards


@njit(cache=True)
def random(states, is_local):
    actions, branches = 4, 5
    rows = np.zeros(states * actions + 1, np.int64)
    columns, masses = np.empty(states * actions * branches, np.int32), np.empty(states * actions * branches)
    rewards = np.empty(states * actions)
    weights = np.empty(branches)
    end = 0
    for s in range(states):
        for a in range(actions):
            first = end
            total = 0.0
            for k in range(branches):
                weights[k] = uniform(mix(s, a, k, 1)) + 0.05
                total += weights[k]
            for k in range(branches):
                h = mix(s, a, k, 0)
                if is_local:
                    column = (s + states + np.int64(h >> np.uint64(58)) - 32) % states
                else:
                    column = np.int64(((h >> np.uint64(32)) * np.uint64(states)) >> np.uint64(32))
                end = put(columns, masses, first, end, column, weights[k] / total)
            rows[s * actions + a + 1] = end
            rewards[s * actions + a] = uniform(mix(s, a, 0, 2))
    return states, actions, rows, columns[:end].copy(), masses[:end].copy(), rewards


def bus(bins):
    p = (0.3919, 0.5953, 1 - 0.3919 - 0.5953)
    rows = np.zeros(bins * 2 + 1, np.int64)
    columns, masses = np.empty(bins * 6, np.int32), np.empty(bins * 6)
    rewards = np.empty(bins * 2)
    end = 0
    for x in range(bins):
        for a in range(2):
            first = end
            for j in range(3):
                end = put(columns, masses, first, end, min((x if a == 0 else 0) + j, bins - 1), p[j])
            rows[x * 2 + a + 1] = end
            rewards[x * 2 + a] = -0.001 * 2.2930 * x if a == 0 else -10.0750
    return bins, 2, rows, columns[:end].copy(), masses[:end].copy(), rewards


_built = {}


def model(name, size):
    if (name, size) not in _built:
        _built.clear()
        make = {"grid": grid, "bus": bus, "garnet": lambda n: random(n, False), "local": lambda n: random(n, True)}[name]
        _built[name, size] = make(size)
    return _built[name, size]
