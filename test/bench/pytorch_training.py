"""One workload of `npm run bench -- training` in PyTorch, with one thread.

Started with the workload as JSON (see src/tools/bench/workloads.ts). Prints the version with the BLAS
that it met and how fast that is, then, for every number of seconds that it reads from standard input,
steps per second over at least that time.
"""
import json
import re
import sys
import time

import torch

torch.set_num_threads(1)
torch.manual_seed(0)
work = json.loads(sys.argv[1])
batch, steps, size = work["batch"], work["steps"], work["inputSize"]
every = work["loss"] == "crossEntropy"
cell = torch.nn.LSTM if work["cell"] == "lstm" else torch.nn.RNN
recurrent = cell(size, work["units"], batch_first=True)
readout = torch.nn.Linear(work["units"], work["outputSize"])
parameters = list(recurrent.parameters()) + list(readout.parameters())
optimizer = torch.optim.Adam(parameters, lr=1e-3, eps=1e-7)


def make_batch():
    if every:
        tokens = torch.randint(0, size, (batch, steps + 1))
        inputs = torch.nn.functional.one_hot(tokens[:, :-1], size).float()
        return inputs, tokens[:, 1:].reshape(-1).contiguous()
    inputs = torch.rand(batch, steps, size)
    return inputs, inputs.sum((1, 2)).view(batch, 1) / steps


batches = [make_batch() for _ in range(4)]


def step(inputs, targets):
    optimizer.zero_grad()
    states, _ = recurrent(inputs)
    if every:
        logits = readout(states).reshape(-1, work["outputSize"])
        loss = torch.nn.functional.cross_entropy(logits, targets)
    else:
        loss = torch.nn.functional.mse_loss(readout(states[:, -1]), targets)
    loss.backward()
    optimizer.step()
    return loss.item()


# By a word of the path, in this order: Debian's OpenBLAS lies in openblas-pthread/libblas.so.3.
LIBRARIES = {
    "openblas": "OpenBLAS",
    "mkl": "MKL",
    "blis": "BLIS",
    "atlas": "ATLAS",
    "libblas": "reference-BLAS",
}


def blas_name():
    """The library that is loaded, behind all links; PyTorch's own build may hold one inside."""
    try:
        with open("/proc/self/maps") as maps:
            files = {line.split()[-1] for line in maps if ".so" in line}
    except OSError:
        files = set()
    for word, name in LIBRARIES.items():
        if any(word in file for file in files):
            return name
    config = re.search(r"BLAS_INFO=(\w+)", torch.__config__.show())
    return config.group(1) if config else "unknown"


def product_gflops(size=512):
    """The best of some products: only disturbances make one slower."""
    a = torch.rand(size, size)
    best = float("inf")
    for _ in range(20):
        begin = time.perf_counter()
        torch.mm(a, a)
        best = min(best, time.perf_counter() - begin)
    return 2 * size**3 / best / 1e9


step(*batches[0])
print(
    "PyTorch %s with %s, %.1f GFLOP/s" % (torch.__version__, blas_name(), product_gflops()),
    flush=True,
)
for line in sys.stdin:
    seconds = float(line)
    count = 0
    begin = time.perf_counter()
    while True:
        step(*batches[count % 4])
        count += 1
        elapsed = time.perf_counter() - begin
        if elapsed >= seconds and count >= 1:
            break
    print(count / elapsed, flush=True)
