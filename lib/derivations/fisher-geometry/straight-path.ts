import { integrate } from "../../math/mod.ts";
import { chains } from "./experiments/chains.ts";

const { from, to } = chains.parameters;

/** ∫ n̂Fn̂ dt along the straight path of the chains: of normal laws in mean and standard deviation. */
export const straightPathIntegral: number = integrate(
  (time) => {
    const deviation = from[1] + time * (to[1] - from[1]);
    return ((to[0] - from[0]) ** 2 + 2 * (to[1] - from[1]) ** 2) / deviation ** 2;
  },
  0,
  1,
).value;
