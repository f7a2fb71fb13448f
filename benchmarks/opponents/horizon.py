"""A soft pass over a finite horizon, Q at the last step = r, and the occupancies of its policies from state 0."""
import numpy as np
from numba import njit


def dense(model, discount, horizon):
    """Whole matrices, as written in numpy."""
    states, actions, rows, columns, masses, rewards = model
    transitions = np.zeros((actions, states, states))
    for s in range(states):
        for a in range(actions):
            row = slice(rows[s * actions + a], rows[s * actions + a + 1])
            transitions[a, s, columns[row]] = masses[row]
    r = rewards.reshape(states, actions)

    def run():
        policies = []
        values = np.zeros(states)
        for _ in range(horizon):
            q = r + discount * np.stack([transitions[a] @ values for a in range(actions)], axis=1)
            best = q.max(axis=1)
            values = best + np.log(np.exp(q - best[:, None]).sum(axis=1))
            policies.append(np.exp(q - values[:, None]))
        mass = np.zeros(states)
        mass[0] = 1
        visits = np.zeros((states, actions))
        for t in range(horizon):
            weights = mass[:, None] * policies[horizon - 1 - t]
            visits += discount ** t * weights
            mass = sum(weights[:, a] @ transitions[a] for a in range(actions))
        return values, visits
    return run


@njit(cache=True)
def _rows(states, actions, rows, columns, masses, rewards, discount, horizon, policies):
    values, after = np.zeros(states), np.zeros(states)
    for t in range(horizon - 1, -1, -1):
        policy = policies[t]
        for s in range(states):
            best = -np.inf
            for a in range(actions):
                row = s * actions + a
                expected = 0.0
                for i in range(rows[row], rows[row + 1]):
                    expected += masses[i] * values[columns[i]]
                policy[row] = rewards[row] + discount * expected
                best = max(best, policy[row])
            total = 0.0
            for a in range(actions):
                row = s * actions + a
                policy[row] = np.exp(policy[row] - best)
                total += policy[row]
            for a in range(actions):
                policy[s * actions + a] /= total
            after[s] = best + np.log(total)
        values, after = after, values
    visits = np.zeros(states * actions)
    mass = np.zeros(states)
    mass[0] = 1
    scale = 1.0
    for t in range(horizon):
        following = np.zeros(states)
        for row in range(states * actions):
            weight = mass[row // actions] * policies[t, row]
            visits[row] += scale * weight
            if weight > 0:
                for i in range(rows[row], rows[row + 1]):
                    following[columns[i]] += weight * masses[i]
        mass = following
        scale *= discount
    return values, visits


def compressed(model, discount, horizon):
    """Loops over compressed rows, compiled by numba."""
    def run():
        policies = np.empty((horizon, model[0] * model[1]))
        return _rows(*model, discount, horizon, policies)
    return run


METHODS = {"dense": dense, "compressed": compressed}
