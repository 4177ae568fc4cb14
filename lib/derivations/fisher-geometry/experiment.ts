export { firstOrder, redundancy, secondOrder } from "./experiments/expansion.ts";
export { chains, rootDivergences } from "./experiments/chains.ts";
export { lengths } from "./experiments/lengths.ts";
export { charts, priors } from "./experiments/volumes.ts";
