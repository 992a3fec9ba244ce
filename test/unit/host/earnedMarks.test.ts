import assert from 'node:assert/strict';
import { earnedMarks, earnedOf } from '../../../src/host/progress/earnedMarks';
import { scoreAria, scoreText } from '../../../src/host/tree/questionText';

const points = [
  { id: 'gates', marks: 1.5, text: 'The gates' },
  { id: 'diagram', marks: 2, text: 'A diagram' },
  { id: 'uses', marks: 0.5, text: 'Its uses' },
];

suite('marks that a reader gave themself', () => {
  test('are those of the points that are ticked, halves and all', () => {
    assert.equal(earnedMarks(points, ['gates', 'diagram']), 3.5);
    assert.equal(earnedMarks(points, ['uses', 'no-longer-there']), 0.5);
    assert.equal(earnedMarks(points, ['no-longer-there']), undefined);
    assert.equal(earnedMarks(points, []), undefined);
  });

  test('are full, below, or none', () => {
    assert.equal(earnedOf(4, 4), 'full');
    assert.equal(earnedOf(4, 3.5), 'below');
    assert.equal(earnedOf(4, undefined), 'none');
    assert.equal(earnedOf(0.3, 0.1 + 0.1 + 0.1 - 1e-16), 'full');
  });

  test('are written for the eye and said for the ear', () => {
    assert.equal(scoreText(6, 4), '4/6');
    assert.equal(scoreText(6, 4.5), '4.5/6');
    assert.equal(scoreText(6, undefined), '6 marks');
    assert.equal(scoreAria(6, 4.5), '4.5 of 6 marks');
    assert.equal(scoreAria(1, 0.5), '0.5 of 1 mark');
    assert.equal(scoreAria(1, undefined), '1 mark');
    assert.equal(scoreText(1, 0.1 + 0.2), '0.3/1');
  });
});
