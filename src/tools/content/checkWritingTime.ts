import type { Catalogue } from '../../common/catalogue';
import { drawingMinutes, minutesToDraw } from '../../common/drawingMinutes';
import type { ContentProblem, FigureBlock, Question } from '../../common/question';
import { endOfFirstSection } from '../../host/render/renderBlocks';
import { optionalLead, pace, writingTime } from '../../host/render/writingTime';
import { drawFigure } from '../../../webview/figures/registry';

/** The core of every exam answer can be written within two minutes a mark. */
export function checkWritingTime({ questions }: Catalogue): readonly ContentProblem[] {
  return questions.flatMap((question): readonly ContentProblem[] => {
    const { minutes, limit, size } = writingTime(question);
    if (minutes <= limit + 1e-9) return figureProblems(question);
    const { words, equations, drawing } = size;
    const first = question.blocks[0]!; // a question starts with its exam answer
    return [
      {
        ...first.at,
        message:
          `The exam answer takes ${(Math.ceil(10 * minutes) / 10).toFixed(1)} minutes to write, and its marks give ${limit}: ` +
          `${words} words at ${pace.wordsPerMinute} a minute, ${equations} equations or lines of code at half a minute, ${drawing} minutes of drawing.`,
        remedy: `Shorten it, or put what earns no mark into a quotation that starts "> **${optionalLead}**".`,
      },
      ...figureProblems(question),
    ];
  });
}

/** What drawing a figure is declared to take must be what its labels and arrows make it. */
function figureProblems({ blocks }: Question): readonly ContentProblem[] {
  return blocks
    .slice(0, endOfFirstSection(blocks))
    .filter((block): block is FigureBlock => block.kind === 'figure' && block.id !== 'comparison')
    .flatMap(({ id, params, at }): ContentProblem[] => {
      const drawn = minutesOf(id, params);
      if (drawn === undefined || drawn === drawingMinutes[id]) return [];
      return [
        {
          ...at,
          message: `The figure "${id}" takes ${drawn} minutes to draw, not ${drawingMinutes[id] ?? 'undeclared'}.`,
          remedy: `Write ${drawn} for "${id}" in src/common/drawingMinutes.ts.`,
        },
      ];
    });
}

function minutesOf(id: string, params: Readonly<Record<string, unknown>>): number | undefined {
  try {
    const { html } = drawFigure(id, params, { board: true });
    return minutesToDraw((html.match(/<text\b|class="edge\b/g) ?? []).length);
  } catch {
    return undefined; // Reported by checkPages, with the reason.
  }
}
