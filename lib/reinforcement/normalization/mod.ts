/**
 * Keeping numbers in range while they are learned: PopArt's targets and moving moments.
 *
 * @module
 */
export {
  type LinearLayer,
  popArtNormalized,
  type PopArtOptions,
  popArtPreserved,
  popArtStart,
  type PopArtState,
  popArtStatistics,
  popArtUnnormalized,
  popArtUpdate,
} from "./pop-art.ts";
export { type MovingMoments, movingMoments, movingMomentsStart } from "./moving-moments.ts";
