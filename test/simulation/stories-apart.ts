/** Stories that some histories tell besides, by a chance of their own: all other histories stay what they were. */
import type { Cast } from './cast.ts';
import { Prng } from './prng.ts';
import { monthsAround, type Posting, repeatedly } from './stories.ts';
import { drawNamesakes, type Namesakes, namesakesTold } from './stories-namesakes.ts';
import { drawnAtTill } from './stories-till.ts';

export interface Apart {
  /** Two families of one NIK or card, where the history has such. */
  readonly namesakes: Namesakes | undefined;
  readonly postings: readonly Posting[];
}

export function drawApart(seed: number, cast: Cast, startMs: number, repeats: number): Apart {
  // no seed of a history is below zero
  const prng = new Prng(~seed);
  const [ofNamesakes, ofTill] = [prng.fork(), prng.fork()];
  const months = monthsAround(startMs);
  const namesakes = drawNamesakes(ofNamesakes, months);
  const told = namesakes === undefined ? [] : namesakesTold(ofNamesakes, namesakes, cast, startMs);
  const drawn = drawnAtTill(ofTill, cast, startMs, months);
  return { namesakes, postings: [...repeatedly(ofNamesakes, told, repeats), ...repeatedly(ofTill, drawn, repeats)] };
}
