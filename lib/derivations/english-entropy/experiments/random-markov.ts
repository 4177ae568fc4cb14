import type { MarkovSource } from "../../../information/mod.ts";
import type { Stream } from "../../../random/mod.ts";

/**
 * A random Markov source: no symbol is rarer than a set part of the even share, whatever came before.
 *
 * @param unevenness 1 by default, with a third of the even share at least; more makes one symbol rule
 */
export function randomMarkov(
  alphabetSize: number,
  order: number,
  stream: Stream,
  unevenness = 1,
): MarkovSource {
  const floor = 1 / (1 + 2 * unevenness ** 2);
  return {
    alphabetSize,
    order,
    laws: Array.from({ length: alphabetSize ** order }, (_, context) => {
      const weights = Array.from(stream.at(context).exponentials(alphabetSize), (x) => x ** unevenness);
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      return weights.map((weight) => (1 - floor) * weight / total + floor / alphabetSize);
    }),
  };
}
