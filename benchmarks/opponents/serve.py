"""Answers requests, one JSON object a line, with the seconds that a method took; tables are built, and code is compiled, before the clock starts."""
import json
import sys
import time
import numba
import numpy
import scipy
import horizon
import models
import solvers
import zurcher

_warm = set()


def solve(request):
    method = solvers.METHODS[request["method"]]
    discount, temperature, tolerance = request["discount"], request["temperature"], request["tolerance"]
    name = request["problem"]
    if (request["method"], temperature > 0) not in _warm:
        _warm.add((request["method"], temperature > 0))
        method(models.model(name, 40), 0.5, temperature, 1e-3)
    model = models.model(name, request["size"])
    started = time.perf_counter()
    values, steps = method(model, discount, temperature, tolerance)
    return {"seconds": time.perf_counter() - started, "steps": steps, "value": float(values[0])}


def finite(request):
    model = models.model("grid", request["size"])
    run = horizon.METHODS[request["method"]](model, request["discount"], request["horizon"])
    if request["method"] not in _warm:
        _warm.add(request["method"])
        run()
    started = time.perf_counter()
    values, visits = run()
    return {"seconds": time.perf_counter() - started, "steps": request["horizon"], "value": float(values[0])}


def estimation(request):
    decisions, increments = zurcher.read(request["path"])
    started = time.perf_counter()
    _, likelihood = zurcher.estimate(decisions, increments)
    return {"seconds": time.perf_counter() - started, "steps": 0, "value": likelihood}


KINDS = {"solve": solve, "finite": finite, "estimation": estimation}

print(json.dumps({"about": f"Python {sys.version.split()[0]}, numba {numba.__version__}, numpy {numpy.__version__}, scipy {scipy.__version__}"}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps(KINDS[request["kind"]](request)), flush=True)
