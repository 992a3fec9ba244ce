"""One workload of `npm run bench -- training` in PyTorch, with one thread.

Started with the workload as JSON (see src/tools/bench/workloads.ts). Prints the version, then, for
every number of seconds that it reads from standard input, steps per second over at least that time.
"""
import json
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


step(*batches[0])
print("PyTorch " + torch.__version__, flush=True)
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
