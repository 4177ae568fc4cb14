export { exactShares, exactSlopes, floatEnds } from "./experiments/logistic-function.ts";
export { classLabels } from "./experiments/labels.ts";
export { bothFits, linearFits } from "./experiments/linear-fits.ts";
export { descents, products } from "./experiments/likelihood.ts";
export { fittedOdds, normalClasses, recoveries, scoreLabels } from "./experiments/log-odds.ts";
