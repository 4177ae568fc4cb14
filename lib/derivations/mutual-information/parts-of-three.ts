/** The entropies of all parts of three parts together, in nats. */
export type PartsOfThree = {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly xy: number;
  readonly yz: number;
  readonly xz: number;
  readonly xyz: number;
};

/** The entropies of all parts, from that of the parts of given numbers. */
export function partsOfThree(of: (...kept: number[]) => number): PartsOfThree {
  return { x: of(0), y: of(1), z: of(2), xy: of(0, 1), yz: of(1, 2), xz: of(0, 2), xyz: of(0, 1, 2) };
}
