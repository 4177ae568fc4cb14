export {
  episodicConstant,
  expectileSide,
  maskedTrace,
  squashedEntropy,
  transformSlopes,
  twoHotMean,
} from "./claims/rlax.ts";
export { alphaConvention, differenceOfK3, discopopRange, nucleusTail, unitVariance } from "./claims/trl.ts";
