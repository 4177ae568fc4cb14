export { firstOrder, movingEnds } from "./experiments/first-order.ts";
export { parabolas, roughLaws, secondOrder, unitFisher } from "./experiments/second-order.ts";
export { definiteness } from "./experiments/definite.ts";
export { scores } from "./experiments/scores.ts";
export { chains, rootDivergences } from "./experiments/chains.ts";
export { lengths, SEPARATIONS } from "./experiments/lengths.ts";
export { charts } from "./experiments/volumes.ts";
export { priors } from "./experiments/priors.ts";
export { naturalLines } from "./experiments/natural-lines.ts";
