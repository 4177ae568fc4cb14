import { figures } from "./figures.ts";
import { ledger } from "./ledger.ts";
import { notebooks } from "./notebooks.ts";
import { note } from "./print.ts";

const STEPS: Readonly<Record<string, () => Promise<void>>> = {
  "the ledger of claims": () => ledger({}),
  "the notebooks": () => notebooks([], { parameter: [], timeout: 300 }),
  "the figures": () => figures([]),
};

/** The main job: the ledger, then the notebooks, which reuse its evidence, then the figures that they show. */
export async function reproduce(): Promise<void> {
  const start = performance.now();
  for (const [name, step] of Object.entries(STEPS)) {
    note(`== ${name}`);
    await step();
  }
  note(`done in ${((performance.now() - start) / 1000).toFixed(0)} s: see out/`);
}
