/** Brings all twelve views something new, so many times a second, until it is ended. */
import { contentsAt } from './twelveViews';

let step = 0;
addEventListener('message', ({ data: perSecond }: MessageEvent<number>) => {
  setInterval(() => postMessage({ step, views: contentsAt((step += 1)) }), 1000 / perSecond);
});
