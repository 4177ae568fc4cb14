import { erfc } from "../../lib/math/mod.ts";
import { stream } from "../../lib/random/mod.ts";
import {
  exponentialLayers,
  LAYER_COUNT,
  type Layers,
  normalBeyond,
  normalLayers,
} from "../../lib/random/ziggurat.ts";
import { kolmogorovSmirnovTest } from "../../lib/statistics/mod.ts";
import { assert } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";
import { LOG_FALSE_ALARM } from "./false-alarm.ts";

const LAWS: readonly { name: string; layers: Layers; density: (x: number) => number; area: number }[] = [
  {
    name: "normal",
    layers: normalLayers(),
    density: (x) => Math.exp(-x * x / 2),
    area: Math.sqrt(Math.PI / 2) * erfc(normalLayers().tail / Math.SQRT2),
  },
  {
    name: "exponential",
    layers: exponentialLayers(),
    density: (x) => Math.exp(-x),
    area: Math.exp(-exponentialLayers().tail),
  },
];

for (const { name, layers: { widths, heights, tail }, density, area: tailArea } of LAWS) {
  Deno.test(`${name} ziggurat: every layer has one area, that of the lowest strip with the tail`, () => {
    const area = tail * density(tail) + tailArea;
    for (let i = 1; i < LAYER_COUNT; i++) {
      assertClose(widths[i] * (heights[i + 1] - heights[i]), area, {
        rtol: 1e-11,
        why: "round-off summed over 255 layers, the height difference loses four digits",
      });
    }
    assertClose(widths[0] * density(tail), area, { rtol: 1e-13, why: "round-off" });
  });

  Deno.test(`${name} ziggurat: widths fall to 0, heights are the density there and rise to 1`, () => {
    for (let i = 1; i <= LAYER_COUNT; i++) {
      assert(widths[i] < widths[i - 1]);
      assertClose(heights[i], density(widths[i]), { rtol: 1e-13, why: "inverse of the density, round-off" });
    }
    assertClose([widths[1], widths[LAYER_COUNT], heights[LAYER_COUNT]], [tail, 0, 1], {
      why: "exact by construction",
    });
  });
}

for (const start of [0.5, 3.6541528853610088, 20]) {
  Deno.test(`normalBeyond(${start}) has the law of the normal tail, n = 100 000`, () => {
    const source = stream(120).at(start);
    const samples = Float64Array.from(
      { length: 100_000 },
      () => normalBeyond(start, () => source.exponential()),
    );
    const weight = erfc(start / Math.SQRT2);
    const { logP } = kolmogorovSmirnovTest(samples, (x) => 1 - erfc(x / Math.SQRT2) / weight);
    assert(logP > LOG_FALSE_ALARM, `ln p = ${logP}`);
  });
}
