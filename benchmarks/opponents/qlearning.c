/* Soft Q-learning as one writes it in C: the same loop, random numbers and problems as ours, so that both learn the same values.
   cc -O3 -march=native -DGRID|-DBUS qlearning.c -lm; then: size steps discount temperature -> seconds, value of state 0. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#ifdef GRID
#define ACTIONS 5
#else
#define ACTIONS 2
#endif
#define EPISODE 1000
#define STEP 0.1

typedef struct { uint64_t seed, stream, position, second; } random_t;

/* Philox4x32-10 (Salmon et al. 2011). */
static inline uint64_t bits(random_t *r)
{
    uint64_t position = r->position++;
    if (position & 1)
        return r->second;
    uint64_t block = position >> 1;
    uint32_t c0 = (uint32_t)block, c1 = (uint32_t)(block >> 32), c2 = (uint32_t)r->stream, c3 = (uint32_t)(r->stream >> 32);
    uint32_t k0 = (uint32_t)r->seed, k1 = (uint32_t)(r->seed >> 32);
    for (int round = 0; round < 10; round++) {
        uint64_t p0 = (uint64_t)0xD2511F53 * c0, p1 = (uint64_t)0xCD9E8D57 * c2;
        uint32_t n0 = (uint32_t)(p1 >> 32) ^ c1 ^ k0, n2 = (uint32_t)(p0 >> 32) ^ c3 ^ k1;
        c0 = n0;
        c1 = (uint32_t)p1;
        c2 = n2;
        c3 = (uint32_t)p0;
        k0 += 0x9E3779B9;
        k1 += 0xBB67AE85;
    }
    r->second = ((uint64_t)c3 << 32) | c2;
    return ((uint64_t)c1 << 32) | c0;
}

static inline double uniform(random_t *r) { return (double)(bits(r) >> 11) * 0x1.0p-53; }

static inline int start(random_t *r, int states)
{
#ifdef GRID
    (void)r, (void)states;
    return 0;
#else
    return (int)(((unsigned __int128)bits(r) * (uint64_t)states) >> 64);
#endif
}

static inline int move(int s, int a, int size, random_t *r, double *reward)
{
    double u = uniform(r);
#ifdef GRID
    int y = s / size, x = s % size, slip = u < 0.8 ? 0 : u < 0.9 ? 1 : 3, is_goal = x == size - 1 && y == size - 1;
    *reward = is_goal ? 0 : -1;
    if (a == 4 || is_goal)
        return s;
    switch ((a + slip) % 4) {
    case 0: y = y > 0 ? y - 1 : 0; break;
    case 1: x = x < size - 1 ? x + 1 : x; break;
    case 2: y = y < size - 1 ? y + 1 : y; break;
    default: x = x > 0 ? x - 1 : 0;
    }
    return y * size + x;
#else
    int next = (a ? 0 : s) + (u < 0.3919 ? 0 : u < 0.3919 + 0.5953 ? 1 : 2);
    *reward = a ? -10.0750 : -0.001 * 2.2930 * s;
    return next < size - 1 ? next : size - 1;
#endif
}

/* The weights of the soft policy in w, their sum, and the value. */
static inline double weigh(const double *q, double temperature, double *w, double *sum)
{
    double largest = q[0], total = 0;
    for (int a = 1; a < ACTIONS; a++)
        largest = q[a] > largest ? q[a] : largest;
    for (int a = 0; a < ACTIONS; a++)
        total += w[a] = exp((q[a] - largest) / temperature);
    *sum = total;
    return largest + temperature * log(total);
}

int main(int count, char **arguments)
{
    if (count != 5)
        return 1;
    int size = atoi(arguments[1]);
    long steps = atol(arguments[2]);
    double discount = atof(arguments[3]), temperature = atof(arguments[4]);
#ifdef GRID
    int states = size * size;
#else
    int states = size;
#endif
    double *q = calloc((size_t)states * ACTIONS, sizeof *q);
    long *visits = calloc((size_t)states * ACTIONS, sizeof *visits);
    random_t noise = { 1, 0, 0, 0 }, choice = { 1, 1, 0, 0 };
    struct timespec began, ended;
    clock_gettime(CLOCK_MONOTONIC, &began);
    double w[ACTIONS], total = 0, errors = 0;
    int s = start(&noise, states), is_weighed = 0, length = 0;
    for (long i = 0; i < steps; i++) {
        if (length == EPISODE) {
            s = start(&noise, states);
            length = is_weighed = 0;
        }
        if (!is_weighed)
            weigh(q + s * ACTIONS, temperature, w, &total);
        double rest = uniform(&choice) * total, reward;
        int a = 0;
        while (a < ACTIONS - 1 && (rest -= w[a]) >= 0)
            a++;
        int next = move(s, a, size, &noise, &reward), pair = s * ACTIONS + a;
        double error = reward + discount * weigh(q + next * ACTIONS, temperature, w, &total) - q[pair];
        visits[pair]++;
        q[pair] += STEP * error;
        errors += fabs(error);
        is_weighed = next != s;
        s = next;
        length++;
    }
    clock_gettime(CLOCK_MONOTONIC, &ended);
    double value = weigh(q, temperature, w, &total);
    printf("%.9f %.17g %.17g\n", (double)(ended.tv_sec - began.tv_sec) + 1e-9 * (double)(ended.tv_nsec - began.tv_nsec), value, errors / (double)steps);
    return visits[0] < 0;
}
