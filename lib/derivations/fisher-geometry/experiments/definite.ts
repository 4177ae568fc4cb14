import { experiment } from "../../../ledger/mod.ts";
import { symmetricEigen } from "../../../math/mod.ts";
import { curvatureOf } from "../derivatives.ts";
import {
  bernoulli,
  cubed,
  divergence,
  equalMixture,
  gamma,
  gaussian,
  mixture,
  network,
  softmaxOf,
} from "../families.ts";

const FAMILIES = [gaussian, gamma, bernoulli, mixture, softmaxOf(4), equalMixture, network, cubed];

/** Eigenvalues this small are noise of the differences; those of the definite families are a hundred times as large. */
const NOISE = 1e-7;

/** Eigenvalues of the Hessian of the divergence at its zero, at random parameters of families with and without spare ones. */
export const definiteness = experiment(
  "fisher-geometry/definiteness",
  { points: 50 },
  ({ stream, points }) =>
    FAMILIES.map((family) => {
      const found = Array.from({ length: points }, (_, point) => {
        const theta = family.draw(stream.at(family.name).at(point));
        const { values, vectors } = symmetricEigen(
          curvatureOf((to) => divergence(family, theta, to), theta, 0.01),
        );
        const zeros = values.filter((value) => value < NOISE).length;
        return {
          zeros,
          least: values[0],
          // The least eigenvalue that is not one of the zeros: how clear the count is.
          leastOther: zeros < values.length ? values[zeros] : 1,
          alongOnes: Math.abs(theta.reduce((sum, _, i) => sum + vectors.data[i * theta.length], 0)) /
            Math.sqrt(theta.length),
        };
      });
      return {
        family: family.name,
        parameters: family.parameters.length,
        zeros: found.map(({ zeros }) => zeros),
        least: found.map(({ least }) => least),
        leastOther: found.reduce((value, { leastOther }) => Math.min(value, leastOther), Infinity),
        alongOnes: found.map(({ alongOnes }) => alongOnes),
      };
    }),
);
