check('Your turn 1', 'b occurs three times of six, though it comes neither first nor last', () =>
  equal(majority(['a', 'b', 'b', 'c', 'b', 'a']), 'b'),
);
check('Your turn 1', 'of equally frequent classes the first met: z', () =>
  equal(majority(['z', 'a', 'a', 'z']), 'z'),
);
check('Your turn 2', 'the class that is always answered is found in every case', () =>
  equal(recallOf('a', 'a', ['a', 'b', 'b']), 1),
);
check('Your turn 2', 'the other class is never found', () =>
  equal(recallOf('b', 'a', ['a', 'b']), 0),
);
check('Your turn 2', 'a class that does not occur is n/a (NaN)', () =>
  equal(recallOf('c', 'c', ['a', 'b']), NaN),
);
check('Your turn 3', 'always answered, 9 of 10 cases: 18 / (18 + 1 + 0)', () =>
  equal(f1Of('a', 'a', [...Array.from({ length: 9 }, () => 'a'), 'b']), 18 / 19),
);
check('Your turn 3', 'never answered: 0, since its cases are missed', () =>
  equal(f1Of('b', 'a', ['a', 'a', 'b']), 0),
);
