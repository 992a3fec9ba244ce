/**
 * What others call the symbols of notation.ts: two books, one article and two libraries. The one source
 * of the table on the page `content/concepts/notation.md` and of the line that a symbol shows.
 *
 * Read in: Goodfellow, Bengio and Courville (2016), equations 10.8 to 10.11, 10.40 to 10.47, sections
 * 10.4 and 12.4.5; Olah, "Understanding LSTM networks" (2015); Zhang et al., "Dive into Deep Learning",
 * chapters on RNNs and attention; the documentation of `torch.nn.RNN`, `LSTM`, `GRU`, `Linear`,
 * `MultiheadAttention`; that of `keras.layers` by the same names.
 */

export const textbooks = [
  { id: 'goodfellow', name: 'Goodfellow et al.' },
  { id: 'olah', name: 'Olah' },
  { id: 'd2l', name: 'd2l.ai' },
  { id: 'pytorch', name: 'PyTorch' },
  { id: 'keras', name: 'Keras' },
] as const;

export type Textbook = (typeof textbooks)[number]['id'];

/** LaTeX between dollar signs and code between backticks, as in a table of Markdown. */
type Names = Readonly<Partial<Record<Textbook, string>>>;

/** The names of one symbol; a book that is left out has none for it. */
export interface TextbookNames extends Names {
  /** Id of a symbol of the notation. */
  readonly symbol: string;
}

/** The four blocks of an LSTM, in the order of the rows (PyTorch) or columns (Keras) of its weights. */
function lstmWeights(symbol: string, letters: Names, block: string): TextbookNames {
  return {
    symbol,
    ...letters,
    pytorch: `${block} block of rows of \`weight_ih_l0\` and \`weight_hh_l0\``,
    keras: `${block} block of columns of \`kernel\` and \`recurrent_kernel\``,
  };
}

function lstmBias(symbol: string, letters: Names, block: string): TextbookNames {
  return {
    symbol,
    ...letters,
    pytorch: `${block} block of \`bias_ih_l0\` plus \`bias_hh_l0\``,
    keras: `${block} block of \`bias\``,
  };
}

export interface TextbookGroup {
  readonly title: string;
  readonly names: readonly TextbookNames[];
}

export const textbookGroups: readonly TextbookGroup[] = [
  {
    title: 'States, inputs and outputs',
    names: [
      {
        symbol: 'x',
        goodfellow: '$\\boldsymbol{x}^{(t)}$',
        olah: '$x_t$',
        d2l: '$\\boldsymbol{X}_t$',
        pytorch: '`input`',
        keras: '`inputs`',
      },
      {
        symbol: 'h',
        goodfellow: '$\\boldsymbol{h}^{(t)}$',
        olah: '$h_t$',
        d2l: '$\\boldsymbol{H}_t$',
        pytorch: '`output` (all steps), `h_n` (the last)',
        keras: 'memory state, `states[0]`',
      },
      {
        symbol: 'c',
        goodfellow: '$\\boldsymbol{s}^{(t)}$',
        olah: '$C_t$',
        d2l: '$\\boldsymbol{C}_t$',
        pytorch: '`c_n` (the last)',
        keras: 'carry state, `states[1]`',
      },
      {
        symbol: 'y',
        goodfellow: '$\\boldsymbol{o}^{(t)}$',
        d2l: '$\\boldsymbol{O}_t$',
        pytorch: 'what `nn.Linear` returns',
        keras: 'what `Dense` returns',
      },
      { symbol: 'L', goodfellow: '$L$', d2l: '$L$', pytorch: '`loss`', keras: '`loss`' },
    ],
  },
  {
    title: 'Weights of a plain RNN',
    names: [
      {
        symbol: 'W_xh',
        goodfellow: '$\\boldsymbol{U}$',
        d2l: '$\\boldsymbol{W}_{\\text{xh}}$',
        pytorch: '`weight_ih_l0`',
        keras: '`kernel`',
      },
      {
        symbol: 'W_hh',
        goodfellow: '$\\boldsymbol{W}$',
        d2l: '$\\boldsymbol{W}_{\\text{hh}}$',
        pytorch: '`weight_hh_l0`',
        keras: '`recurrent_kernel`',
      },
      {
        symbol: 'W_hy',
        goodfellow: '$\\boldsymbol{V}$',
        d2l: '$\\boldsymbol{W}_{\\text{hq}}$',
        pytorch: '`weight` of `nn.Linear`',
        keras: '`kernel` of `Dense`',
      },
      {
        symbol: 'b_h',
        goodfellow: '$\\boldsymbol{b}$',
        d2l: '$\\boldsymbol{b}_{\\text{h}}$',
        pytorch: '`bias_ih_l0` plus `bias_hh_l0`',
        keras: '`bias`',
      },
      {
        symbol: 'b_y',
        goodfellow: '$\\boldsymbol{c}$',
        d2l: '$\\boldsymbol{b}_{\\text{q}}$',
        pytorch: '`bias` of `nn.Linear`',
        keras: '`bias` of `Dense`',
      },
    ],
  },
  {
    title: 'LSTM',
    names: [
      {
        symbol: 'f',
        goodfellow: '$\\boldsymbol{f}^{(t)}$',
        olah: '$f_t$',
        d2l: '$\\boldsymbol{F}_t$',
        pytorch: '$f_t$',
        keras: '`f`',
      },
      {
        symbol: 'i',
        goodfellow: '$\\boldsymbol{g}^{(t)}$',
        olah: '$i_t$',
        d2l: '$\\boldsymbol{I}_t$',
        pytorch: '$i_t$',
        keras: '`i`',
      },
      {
        symbol: 'g',
        goodfellow: 'no letter (written out)',
        olah: '$\\tilde{C}_t$',
        d2l: '$\\tilde{\\boldsymbol{C}}_t$',
        pytorch: '$g_t$, the "cell gate"',
        keras: 'no name (inside `c`)',
      },
      {
        symbol: 'o',
        goodfellow: '$\\boldsymbol{q}^{(t)}$',
        olah: '$o_t$',
        d2l: '$\\boldsymbol{O}_t$',
        pytorch: '$o_t$',
        keras: '`o`',
      },
      lstmWeights(
        'W_i',
        {
          goodfellow: '$\\boldsymbol{U}^g$ and $\\boldsymbol{W}^g$',
          olah: '$W_i$',
          d2l: '$\\boldsymbol{W}_{\\text{xi}}$ and $\\boldsymbol{W}_{\\text{hi}}$',
        },
        '1st',
      ),
      lstmWeights(
        'W_f',
        {
          goodfellow: '$\\boldsymbol{U}^f$ and $\\boldsymbol{W}^f$',
          olah: '$W_f$',
          d2l: '$\\boldsymbol{W}_{\\text{xf}}$ and $\\boldsymbol{W}_{\\text{hf}}$',
        },
        '2nd',
      ),
      lstmWeights(
        'W_c',
        {
          goodfellow: '$\\boldsymbol{U}$ and $\\boldsymbol{W}$',
          olah: '$W_C$',
          d2l: '$\\boldsymbol{W}_{\\text{xc}}$ and $\\boldsymbol{W}_{\\text{hc}}$',
        },
        '3rd',
      ),
      lstmWeights(
        'W_o',
        {
          goodfellow: '$\\boldsymbol{U}^o$ and $\\boldsymbol{W}^o$',
          olah: '$W_o$',
          d2l: '$\\boldsymbol{W}_{\\text{xo}}$ and $\\boldsymbol{W}_{\\text{ho}}$',
        },
        '4th',
      ),
      lstmBias(
        'b_i',
        {
          goodfellow: '$\\boldsymbol{b}^g$',
          olah: '$b_i$',
          d2l: '$\\boldsymbol{b}_{\\text{i}}$',
        },
        '1st',
      ),
      lstmBias(
        'b_f',
        {
          goodfellow: '$\\boldsymbol{b}^f$',
          olah: '$b_f$',
          d2l: '$\\boldsymbol{b}_{\\text{f}}$',
        },
        '2nd',
      ),
      lstmBias(
        'b_c',
        {
          goodfellow: '$\\boldsymbol{b}$',
          olah: '$b_C$',
          d2l: '$\\boldsymbol{b}_{\\text{c}}$',
        },
        '3rd',
      ),
      lstmBias(
        'b_o',
        {
          goodfellow: '$\\boldsymbol{b}^o$',
          olah: '$b_o$',
          d2l: '$\\boldsymbol{b}_{\\text{o}}$',
        },
        '4th',
      ),
    ],
  },
  {
    title: 'GRU',
    names: [
      {
        symbol: 'z',
        goodfellow: '$\\boldsymbol{u}^{(t)}$',
        olah: '$1 - z_t$',
        d2l: '$\\boldsymbol{Z}_t$',
        pytorch: '$z_t$, the 2nd block of rows',
        keras: '`z`, the 1st block of columns',
      },
      {
        symbol: 'r',
        goodfellow: '$\\boldsymbol{r}^{(t)}$',
        olah: '$r_t$',
        d2l: '$\\boldsymbol{R}_t$',
        pytorch: '$r_t$, the 1st block of rows',
        keras: '`r`, the 2nd block of columns',
      },
      {
        symbol: 'n',
        goodfellow: 'no letter (written out)',
        olah: '$\\tilde{h}_t$',
        d2l: '$\\tilde{\\boldsymbol{H}}_t$',
        pytorch: '$n_t$, the 3rd block of rows',
        keras: '`hh`, the 3rd block of columns',
      },
    ],
  },
  {
    title: 'Encoder, decoder and attention',
    names: [
      { symbol: 's', d2l: "$\\boldsymbol{s}_{t'}$" },
      { symbol: 'k', goodfellow: '$C$', d2l: '$\\boldsymbol{c}$' },
      {
        symbol: 'a',
        goodfellow: '$\\alpha^{(t)}$',
        d2l: '$\\alpha$',
        pytorch: '`attn_output_weights`',
        keras: '`attention_scores` (after the softmax)',
      },
      { symbol: 'e', d2l: '$a$' },
    ],
  },
];
