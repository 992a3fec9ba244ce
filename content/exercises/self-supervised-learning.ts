check('Your turn 1', 'three words give two pairs, each with all the words before', () =>
  equal(
    nextPairs(['a', 'b', 'c']).map((pair) => pair.join(' => ')),
    ['a => b', 'a b => c'],
  ),
);
check('Your turn 1', 'one word has none before it: no pair', () =>
  equal(nextPairs(['a']).length, 0),
);
check('Your turn 2', 'places 0 and 2 of four words', () =>
  equal(mask(['w', 'x', 'y', 'z'], [0, 2]), { seen: '[?] x [?] z', targets: ['w', 'y'] }),
);
check('Your turn 2', 'the targets come in the order of the text', () =>
  equal(mask(['w', 'x', 'y'], [2, 1]), { seen: 'w [?] [?]', targets: ['x', 'y'] }),
);
check('Your turn 3', 'probabilities ½ and ⅛: (log 2 + log 8) / 2', () =>
  equal(pretextLoss([0.5, 0.125]), 1.386294),
);
check('Your turn 3', 'every target certain: 0', () => equal(pretextLoss([1, 1, 1]), 0));
check('Your turn 3', 'nothing masked is 0/0: n/a (NaN)', () => equal(pretextLoss([]), NaN));
