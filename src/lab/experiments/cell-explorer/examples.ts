/** What stands in the fields at first. */

/** The full step and the backward step that the page of the LSTM works out. */
export const lstmExample = `# W multiplies [h; x]: the weight of h first, then that of x
W_f = 0.4 0.1
b_f = 1
W_i = 0.3 0.8
W_c = 0.5 0.9
W_o = 0.2 0.6
h_0 = 0.2
c_0 = 0.5
x = 1
# the gradient that arrives from above and along the line
dh = 1
dc = 0.3`;

/**
 * A unit that counts steps, as on the page of peephole connections: c grows by a tenth at each, and only
 * a gate that looks at c knows when there are enough.
 */
export const peepholeExample = `# W multiplies [h; x]: the weight of h first, then that of x
W_f = 0 0
b_f = 12
W_i = 0 0
b_i = 12
W_c = 0 0.1
# p_o looks at the new c; p_f and p_i, at the old one, are left out
W_o = 40 0
b_o = -30
p_o = 40
x = 1 1 1 1 1 1 1 1 1 1`;

/** The network with two units that the page on BPTT by hand works out. */
export const rnnExample = `# a row for each unit
W_xh = 0.5; -0.3
W_hh = 0.4 0.2
      -0.1 0.3
x = 1 0 1
W_hy = 1 -1
target = 0.5`;

export const gruExample = `# W multiplies [h; x]; that of the candidate [r h; x]
W_z = 0.5 0.7
b_z = 1
W_r = 0.3 -0.4
W_h = 0.8 1
h_0 = 0.6
x = 1 0
dh = 1`;
