import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  referenceRule,
  shown,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { quantumConditionalEntropy } from "../../../information/mod.ts";
import { linspace, matrix } from "../../../math/mod.ts";
import { bisect } from "../../../oracles/mod.ts";
import type { threeColumns, threeParts, twoParts } from "../experiment.ts";

/** What a singlet of weight w in even noise leaves open about one part beside the other. */
function ofWerner(weight: number): number {
  const [even, singlet] = [(1 - weight) / 4, weight / 2];
  const rho = [
    [even, 0, 0, 0],
    [0, even + singlet, -singlet, 0],
    [0, -singlet, even + singlet, 0],
    [0, 0, 0, even],
  ];
  return quantumConditionalEntropy(matrix(4, 4, rho.flat()), [2, 2], [0]);
}

/** Quantum conditional entropy of a singlet in noise, against its weight. */
export function wernerFigure({ werner }: Evidence<typeof twoParts>): Figure {
  const ws = linspace(0, 1, 81);
  const zero = bisect(ofWerner, 0.5, 1);
  const last = werner[werner.length - 1];
  return figure({
    id: "mutual-information-werner",
    title: "Entanglement leaves less than nothing open",
    subtitle: "a singlet of weight w in even noise; integrals over determinants, no chance",
    caption:
      `Line: S(A|B) = S(AB) − S(B) by eigenvalues; points: without them. It is negative from w = ${
        shown(zero, 4)
      } on and ends at ` +
      `${
        shown(last.open, 4)
      } nats, −ln 2. Above w = 1/3 the pair is entangled, so that much of entanglement still hides behind noise.`,
    spec: layered({
      x: axis("weight w of the singlet", { domain: [0, 1] }),
      y: axis("conditional entropy S(A|B)", { unit: "nats" }),
      layers: [
        theoryLine({ x: ws, y: Array.from(ws, ofWerner) }),
        measuredPoints({ x: werner.map(({ weight }) => weight), y: werner.map(({ open }) => open) }),
        referenceRule({ y: 0, label: "classical limit" }),
      ],
    }),
  });
}

interface Entropies {
  readonly y: number;
  readonly xy: number;
  readonly yz: number;
  readonly xyz: number;
}

/** How many tables are drawn. */
const TABLES = 200;

/** The slack of strong sub-additivity against what is open about Z, for tables and for states of three qubits. */
export function slackFigure(
  { classical, quantum }: { classical: Evidence<typeof threeColumns>; quantum: Evidence<typeof threeParts> },
  seed: number,
): Figure {
  const open = ({ xyz, xy }: Entropies): number => xyz - xy;
  const slack = ({ xy, yz, y, xyz }: Entropies): number => xy + yz - y - xyz;
  const tables = classical.entropies.slice(0, TABLES);
  // Counts and determinants are right to about 1e-13: what is below that is 0.
  const least = (states: readonly Entropies[]): string =>
    shown(Math.round(1e12 * Math.min(...states.map(slack))) / 1e12 + 0, 4);
  const ofSpecial = quantum.special.filter((each) => Math.abs(slack(each)) < 1e-9).length;
  return figure({
    id: "mutual-information-slack",
    title: "Quantum states break the classical bound, not strong sub-additivity",
    subtitle:
      `${classical.entropies.length} tables (${TABLES} shown), ${quantum.qubits.length} states of three qubits, seed ${seed}`,
    caption: `What is open about Z beside X and Y is never negative for probabilities, and down to ` +
      `${
        shown(Math.min(...quantum.qubits.map(open)), 4)
      } nats for random states; the slack S_XY + S_YZ − S_Y − S_XYZ is never negative for ` +
      `either. Least slack: tables ${least(classical.entropies)}, random states ${
        least(quantum.qubits)
      }, by search ` +
      `${least(quantum.search)}; ${ofSpecial} special states have 0.`,
    spec: layered({
      x: axis("S_XYZ − S_XY", { unit: "nats" }),
      y: axis("slack of strong sub-additivity", { unit: "nats" }),
      layers: [
        measuredPoints({ x: tables.map(open), y: tables.map(slack), series: "tables" }),
        measuredPoints({ x: quantum.qubits.map(open), y: quantum.qubits.map(slack), series: "three qubits" }),
        measuredPoints({
          x: quantum.special.map(open),
          y: quantum.special.map(slack),
          series: "special states",
        }),
        referenceRule({ x: 0, label: "classical bound" }),
        referenceRule({ y: 0 }),
      ],
    }),
  });
}
