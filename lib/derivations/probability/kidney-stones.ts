import type { TwoByTwo } from "../../probability/mod.ts";

/**
 * Kidney stones: how many of the patients each of two treatments healed, a row for each treatment, healed and not.
 *
 * Source: Charig, Webb, Payne and Wickham, Brit. Med. J. 292 (1986) 879–882; split by size of the stone as in Julious and
 * Mullee, Brit. Med. J. 309 (1994) 1480–1481.
 */
export const kidneyStones: { readonly small: TwoByTwo; readonly large: TwoByTwo } = {
  small: [[81, 6], [234, 36]],
  large: [[192, 71], [55, 25]],
};
