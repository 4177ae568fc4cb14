import { basename } from "node:path";
import { exportFigure, figureFromSpec } from "../figures/mod.ts";
import { figuresOf, readNotebook } from "../notebooks/mod.ts";
import { writeWhole } from "../files/write-whole.ts";
import { notebooksNamed, ROOT } from "./paths.ts";
import { print } from "./print.ts";
import { Progress } from "./progress.ts";

/**
 * Exports every figure of saved notebooks as a bundle under `out/figures/<notebook>/`.
 *
 * @throws {RangeError} No such notebook, or two figures of one notebook with the same id
 */
export async function figures(names: readonly string[]): Promise<void> {
  const progress = new Progress();
  for (const path of await notebooksNamed(names)) {
    const folder = `${ROOT}/out/figures/${basename(path, ".ipynb")}`;
    const found = figuresOf(await readNotebook(path)).map(({ spec }) => figureFromSpec(spec));
    const ids = new Set(found.map(({ id }) => id));
    if (ids.size < found.length) throw new RangeError(`${basename(path)}: expected each figure's id once`);
    for (const [index, figure] of found.entries()) {
      progress.step(figure.id, index + 1, found.length);
      for (const [name, content] of await exportFigure(figure)) {
        await writeWhole(`${folder}/${name}`, content);
      }
    }
    progress.end();
    print(`${basename(path)}: ${found.length} figures in ${folder.slice(ROOT.length + 1)}/`);
  }
}
