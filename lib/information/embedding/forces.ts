import type { Matrix } from "../../math/mod.ts";
import { gaussianForces } from "./sne.ts";
import { studentForces } from "./student.ts";

/** The gradient of an embedding's loss, wherever it is computed. */
export interface Forces {
  /** ∂L/∂y, n × d, with the wanted law weighed by an exaggeration. */
  at(map: Matrix, exaggeration: number): Promise<Float64Array>;
  /** Gives back what is held on a device. */
  dispose(): void;
}

/** The forces in float64 on plain arrays. */
export function plainForces(kernel: "student" | "gaussian", law: Matrix): Forces {
  const forces = kernel === "student" ? studentForces : gaussianForces;
  return {
    at: (map, exaggeration) => Promise.resolve(forces(law.data, map, exaggeration)),
    dispose: () => {},
  };
}
