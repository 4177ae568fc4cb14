export { noise2noise } from "./claims/unclean.ts";
export { lossForTheNoise } from "./claims/losses.ts";
