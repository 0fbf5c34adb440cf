"""The same model and training step, written operation by operation for libtorch's own front end.

Arguments: width layers heads vocabulary rows columns tied(0/1) gelu(none/tanh) threads. Prints "ready", then for each
line on standard input runs one step and prints the seconds that it took.
"""
import math
import sys
import time

import torch
import torch.nn.functional as F

width, layers, heads, vocabulary, rows, columns, tied = map(int, sys.argv[1:8])
gelu, threads = sys.argv[8], int(sys.argv[9])
torch.set_num_threads(threads)
torch.manual_seed(1)


def weight(*shape):
    return torch.nn.Parameter(torch.randn(*shape) * 0.02)


def constant(value, size):
    return torch.nn.Parameter(torch.full((size,), float(value)))


tokens, positions = weight(vocabulary, width), weight(columns, width)
blocks = [
    dict(g1=constant(1, width), b1=constant(0, width), wa=weight(width, 3 * width), ba=constant(0, 3 * width),
         wp=weight(width, width), bp=constant(0, width), g2=constant(1, width), b2=constant(0, width),
         wf=weight(width, 4 * width), bf=constant(0, 4 * width), wo=weight(4 * width, width), bo=constant(0, width))
    for _ in range(layers)
]
g, b = constant(1, width), constant(0, width)
head = tokens if tied else weight(vocabulary, width)
parameters = [tokens, positions, g, b] + ([] if tied else [head]) + [p for block in blocks for p in block.values()]
optimizer = torch.optim.AdamW(parameters, lr=1e-3)
ids = torch.randint(vocabulary, (rows, columns))
future = torch.ones(columns, columns, dtype=torch.bool).triu(1)


def affine(x, matrix, bias):
    return torch.addmm(bias, x.reshape(-1, x.shape[-1]), matrix).view(*x.shape[:-1], -1)


def step():
    optimizer.zero_grad()
    x = tokens[ids] + positions
    for p in blocks:
        y = affine(F.layer_norm(x, (width,), p["g1"], p["b1"]), p["wa"], p["ba"])
        q, k, v = (part.view(rows, columns, heads, width // heads).transpose(1, 2) for part in y.split(width, 2))
        scores = (q @ k.transpose(2, 3) / math.sqrt(width // heads)).masked_fill(future, -math.inf)
        y = (scores.softmax(-1) @ v).transpose(1, 2).reshape(rows, columns, width)
        x = x + affine(y, p["wp"], p["bp"])
        y = F.gelu(affine(F.layer_norm(x, (width,), p["g2"], p["b2"]), p["wf"], p["bf"]), approximate=gelu)
        x = x + affine(y, p["wo"], p["bo"])
    x = F.layer_norm(x, (width,), g, b)[:, :-1].reshape(-1, width)
    F.cross_entropy(x @ head.t(), ids[:, 1:].reshape(-1)).backward()
    torch.nn.utils.clip_grad_norm_(parameters, 1.0)
    optimizer.step()


print("ready", flush=True)
for _ in sys.stdin:
    started = time.perf_counter()
    step()
    print(time.perf_counter() - started, flush=True)
