"""
The numbers of peephole.json: an LSTM with peepholes (Gers & Schmidhuber 2000), in float64.

    python3 test/golden/peephole.py > test/golden/peephole.json

Needs NumPy alone. The equations are written out, unit by unit and step by step; each gradient is the
derivative of the loss by one number, taken by a complex step, Im L(w + ih) / h with h = 1e-30, which
has no rounding error of a difference. No gradient is worked out by hand anywhere here.
"""
import json

import numpy as np

GATES = ["i", "f", "c", "o"]


def sigmoid(v):
    return 1 / (1 + np.exp(-v))


def loss(w, x, upstream):
    h, c = w["h_0"], w["c_0"]
    outputs, states, total = [], [], 0
    for t in range(len(x)):
        read = {k: w["W_x" + k] @ w["x"][t] + w["W_h" + k] @ h + w["b_" + k] for k in GATES}
        i = sigmoid(read["i"] + w["p_i"] * c)
        f = sigmoid(read["f"] + w["p_f"] * c)
        c = f * c + i * np.tanh(read["c"])
        o = sigmoid(read["o"] + w["p_o"] * c)
        h = o * np.tanh(c)
        outputs.append(h)
        states.append(c)
        total = total + np.sum(h * upstream["h"][t])
    return total + np.sum(c * upstream["c"]), outputs, states


def case(seed, T, I, H):
    draw = np.random.default_rng(seed)
    w = {}
    for k in GATES:
        w["W_x" + k] = draw.normal(0, 0.7, (H, I))
        w["W_h" + k] = draw.normal(0, 0.7, (H, H))
        w["b_" + k] = draw.normal(0, 0.5, H)
    for k in ["i", "f", "o"]:
        w["p_" + k] = draw.normal(0, 1, H)
    w["h_0"], w["c_0"] = draw.normal(0, 1, H), draw.normal(0, 1, H)
    w["x"] = draw.normal(0, 1, (T, I))
    # Few digits, so that the text that is typed has the same numbers.
    w = {name: np.round(value, 3) for name, value in w.items()}
    upstream = {"h": np.round(draw.normal(0, 1, (T, H)), 3), "c": np.round(draw.normal(0, 1, H), 3)}
    value, outputs, states = loss(w, w["x"], upstream)
    gradients = {}
    for name, numbers in w.items():
        found = np.zeros(numbers.shape)
        for at in np.ndindex(numbers.shape):
            moved = {key: one.astype(complex) for key, one in w.items()}
            moved[name][at] += 1e-30j
            found[at] = np.imag(loss(moved, moved["x"], upstream)[0]) / 1e-30
        gradients[name] = found.tolist()
    return {
        "name": f"lstm_peephole_T{T}_I{I}_H{H}",
        "numbers": {name: numbers.tolist() for name, numbers in w.items()},
        "upstream": {name: numbers.tolist() for name, numbers in upstream.items()},
        "loss": float(value),
        "h": [one.tolist() for one in outputs],
        "c": [one.tolist() for one in states],
        "gradients": gradients,
    }


print(
    json.dumps(
        {
            "meta": {
                "made": "python3 test/golden/peephole.py (NumPy, float64, derivatives by complex step)",
                "loss": "sum over t of upstream.h[t] . h[t], and upstream.c . c[T]",
                "source": "Gers & Schmidhuber 2000: p_i and p_f multiply c[t-1], p_o multiplies c[t]",
            },
            "cases": [case(1, 1, 1, 1), case(2, 3, 2, 3), case(3, 6, 3, 2)],
        }
    )
)
